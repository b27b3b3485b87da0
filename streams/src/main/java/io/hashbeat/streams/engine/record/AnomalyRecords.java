package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.share.ByteHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Findings as records of the anomalies topic. */
public final class AnomalyRecords {

    /** Upper 97.5 % bound of a Poisson mean of which nothing was seen. */
    private static final double NONE_SEEN_UPPER_SHARES = 3.689;

    private AnomalyRecords() {}

    /**
     * The record of {@code finding} about {@code subject}.
     *
     * @param exposurePerHs shares expected since the onset for each H/s, or 0 if that is not known
     */
    public static OutRecord encode(Finding finding, String subject, double exposurePerHs) {
        double lostSeconds = Math.max(0, finding.endMillis() - finding.onsetMillis()) / 1_000.0;
        Anomaly anomaly = new Anomaly();
        anomaly.setId(id(finding, subject));
        anomaly.setKind(finding.kind().name());
        anomaly.setSubject(subject);
        anomaly.setState(finding.closed() ? "CLOSED" : "OPENED");
        anomaly.setRevision(finding.closed() ? 1 : 0);
        anomaly.setOpenedAtMs(finding.openedAtMillis());
        anomaly.setOnsetAtMs(finding.onsetMillis());
        anomaly.setClosedAtMs(finding.closed() ? Long.valueOf(finding.endMillis()) : null);
        anomaly.setSize(finding.lostFraction());
        anomaly.setExpectedHs(finding.expectedHs());
        anomaly.setObservedHs(0);
        anomaly.setLowHs(0);
        anomaly.setHighHs(exposurePerHs > 0 ? NONE_SEEN_UPPER_SHARES / exposurePerHs : 0);
        anomaly.setShares(finding.shares());
        anomaly.setEvidence(finding.evidenceMinutes());
        anomaly.setLostHashes(finding.expectedHs() * finding.lostFraction() * lostSeconds);
        anomaly.setReason(finding.reason().name());
        anomaly.setSentence(sentence(finding, subject));
        anomaly.setHistoric(false);
        return new OutRecord(Topics.ANOMALIES, subject.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(anomaly));
    }

    /** Id of a finding: 128 bits of its kind, subject and slice of opening, in hex; the same after any replay. */
    static String id(Finding finding, String subject) {
        byte[] text =
                (finding.kind() + "|" + subject + "|" + finding.openedAtMillis()).getBytes(StandardCharsets.UTF_8);
        return String.format(
                Locale.ROOT, "%016x%016x", ByteHash.of(text, 0, text.length, 1), ByteHash.of(text, 0, text.length, 2));
    }

    private static String sentence(Finding finding, String subject) {
        String worker = NamePart.unescape(subject.substring(subject.lastIndexOf('/') + 1));
        Duration silent = Duration.ofMillis(finding.endMillis() - finding.onsetMillis());
        return switch (finding.kind()) {
            case WORKER_SILENT ->
                finding.reason() == Finding.Reason.SILENT_TOO_LONG
                        ? "Worker " + worker + " is no longer watched: it has sent no share for " + minutes(silent)
                                + "."
                        : finding.closed()
                                ? "Worker " + worker + " sends shares again after " + minutes(silent) + "."
                                : "Worker " + worker + " has sent no share for " + minutes(silent)
                                        + "; it usually does at least " + new Hashrate(finding.expectedHs()).text()
                                        + ".";
            case WORKER_RETIRED ->
                "Worker " + worker + " has been silent for " + minutes(silent) + " and is no longer counted.";
        };
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() < 120
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }
}
