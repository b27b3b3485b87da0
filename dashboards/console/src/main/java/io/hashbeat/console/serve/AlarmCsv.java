package io.hashbeat.console.serve;

import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.CsvText;
import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.IncidentView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was found, what is told of it, and what could not be used, as lines of CSV. Times are UTC, ISO-8601. */
final class AlarmCsv {
    static final String ANOMALIES =
            "id,kind,subject,open,onset,opened,closed,size,expected_hs,observed_hs,low_hs,high_hs,"
                    + "unit,lost_hashes,reason,sentence,historic,part_of,judged_true";
    static final String INCIDENTS =
            "id,kind,subject,account,state,severity,started,ended,members,still_down,lost_hashes,"
                    + "lost_value,currency,acknowledged_by,sentence";
    static final String LETTERS = "time,reason,message,origin,key,bytes,text,hex";

    private AlarmCsv() {}

    /** Numbers are not made texts of: a negative one is no formula. */
    static String anomaly(AnomalyView found, @Nullable Boolean mark) {
        String names = CsvText.row(
                found.id(),
                found.kind(),
                found.subject(),
                Boolean.toString(found.open()),
                TableCsv.time(found.onsetAtMs()),
                TableCsv.time(found.openedAtMs()),
                TableCsv.time(found.closedAtMs()));
        String words = CsvText.row(
                found.reason(),
                found.sentence(),
                Boolean.toString(found.historic()),
                found.inhibitedBy(),
                mark == null ? "" : mark.toString());
        return String.join(
                ",",
                names,
                CsvText.number(found.size()),
                CsvText.number(found.expectedHs()),
                CsvText.number(found.observed().hashrateHs()),
                CsvText.number(found.observed().lowHs()),
                CsvText.number(found.observed().highHs()),
                CsvText.cell(found.unit()),
                CsvText.number(found.lostHashes()),
                words);
    }

    static String incident(IncidentView incident) {
        AlertView alert = incident.alert();
        return CsvText.row(
                alert.id(),
                alert.kind(),
                alert.subject(),
                alert.account(),
                alert.state(),
                alert.severity(),
                TableCsv.time(alert.startedAtMs()),
                TableCsv.time(alert.endedAtMs()),
                Integer.toString(alert.memberCount()),
                Integer.toString(incident.firing()),
                CsvText.number(alert.lostHashes()),
                CsvText.money(alert.lostValue()),
                Objects.requireNonNullElse(alert.currency(), ""),
                alert.acknowledgedBy(),
                alert.sentence());
    }

    static String letter(DeadLetterView letter) {
        return CsvText.row(
                TableCsv.time(letter.timeMs()),
                letter.reason(),
                letter.message(),
                letter.origin(),
                letter.key(),
                Integer.toString(letter.size()),
                letter.text(),
                letter.hex());
    }
}
