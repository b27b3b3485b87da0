package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.CsvText;
import java.time.Instant;
import java.util.List;

/** A statement as comma-separated values; {@link CsvText} says how they are written. */
public final class StatementCsv {
    private static final String HEADER =
            "alert,kind,algorithm,subject,started_at,ended_at,minutes,lost_hashes,lost_value,currency,counted_hashes,counted_value,part_of,sentence";

    private StatementCsv() {}

    /** The whole file, with a line of names first and the sums last: one for each algorithm and currency. */
    public static String of(DowntimeStatement statement) {
        StringBuilder text = new StringBuilder(HEADER).append(CsvText.END);
        statement.lines().forEach(line -> text.append(line(line)).append(CsvText.END));
        List<DowntimeStatement.Total> totals = statement.totals();
        if (totals.isEmpty()) {
            text.append(total("", "", "0", "")).append(CsvText.END);
        }
        for (DowntimeStatement.Total each : totals) {
            String currency = each.currency() == null ? "" : each.currency();
            text.append(total(
                            each.algorithm(),
                            currency,
                            CsvText.number(each.lostHashes()),
                            CsvText.money(each.lostValue())))
                    .append(CsvText.END);
        }
        return text.toString();
    }

    private static String total(String algorithm, String currency, String hashes, String value) {
        return CsvText.row("total", "", algorithm, "", "", "", "", "", "", currency, hashes, value, "", "");
    }

    private static String line(StatementLine line) {
        AlertView alert = line.alert();
        Long ended = alert.endedAtMs();
        return CsvText.row(
                alert.id(),
                alert.kind(),
                line.algorithm(),
                alert.subject(),
                Instant.ofEpochMilli(alert.startedAtMs()).toString(),
                ended == null ? "" : Instant.ofEpochMilli(ended).toString(),
                CsvText.number(line.minutes()),
                CsvText.number(line.lostHashes()),
                CsvText.money(line.lostValue()),
                alert.currency() == null ? "" : alert.currency(),
                CsvText.number(line.countedHashes()),
                CsvText.money(line.countedValue()),
                alert.incident() == null ? "" : alert.incident(),
                alert.sentence());
    }
}
