package io.hashbeat.console.view;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.AlertKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a detector found, as it is shown.
 *
 * @param id stable id
 * @param kind kind from the catalogue, such as WORKER_SILENT
 * @param note whether it is worth knowing and nothing to worry about
 * @param byHashrate whether it was found by the hashrate of shares, so that what was observed is the evidence
 * @param subject subject text; the id in links
 * @param parts names of the subject, not escaped
 * @param unit H/s or Sol/s
 * @param open true until it is closed
 * @param revision grows with every update
 * @param openedAtMs event time at which it was raised, milliseconds since 1970 UTC
 * @param onsetAtMs estimated start of what was found, milliseconds since 1970 UTC
 * @param closedAtMs event time at which it ended, milliseconds since 1970 UTC
 * @param size lost fraction, 0 to 1
 * @param expectedHs expected hashrate, H/s
 * @param observed observed hashrate with its interval
 * @param lostHashes expected hashes lost so far
 * @param evidence detector statistic in minutes of mean time between false alarms
 * @param reason reason code of the decision
 * @param sentence one sentence for a person
 * @param historic true if it was found about the past
 * @param inhibitedBy id of the group's anomaly that this is part of; empty if it stands alone
 */
public record AnomalyView(
        String id,
        String kind,
        boolean note,
        boolean byHashrate,
        String subject,
        List<String> parts,
        String unit,
        boolean open,
        long revision,
        long openedAtMs,
        long onsetAtMs,
        @Nullable Long closedAtMs,
        double size,
        double expectedHs,
        RateView observed,
        double lostHashes,
        double evidence,
        String reason,
        String sentence,
        boolean historic,
        String inhibitedBy) {
    public AnomalyView {
        parts = List.copyOf(parts);
    }

    /** The same as one that is part of no other. */
    public AnomalyView alone() {
        return new AnomalyView(
                id,
                kind,
                note,
                byHashrate,
                subject,
                parts,
                unit,
                open,
                revision,
                openedAtMs,
                onsetAtMs,
                closedAtMs,
                size,
                expectedHs,
                observed,
                lostHashes,
                evidence,
                reason,
                sentence,
                historic,
                "");
    }

    /**
     * The anomaly as a person sees it.
     *
     * @throws IllegalArgumentException if the subject text cannot be read
     */
    public static AnomalyView of(Anomaly anomaly) {
        List<String> parts = Subject.parse(anomaly.getSubject()).parts();
        return new AnomalyView(
                anomaly.getId(),
                anomaly.getKind(),
                AlertKinds.NOTES.contains(anomaly.getKind()),
                AlertKinds.BY_HASHRATE.contains(anomaly.getKind()),
                anomaly.getSubject(),
                parts,
                SubjectView.unit(parts),
                !anomaly.getState().equals("CLOSED"),
                anomaly.getRevision(),
                anomaly.getOpenedAtMs(),
                anomaly.getOnsetAtMs(),
                anomaly.getClosedAtMs(),
                anomaly.getSize(),
                anomaly.getExpectedHs(),
                RateView.of(anomaly.getObservedHs(), anomaly.getLowHs(), anomaly.getHighHs(), false),
                anomaly.getLostHashes(),
                anomaly.getEvidence(),
                anomaly.getReason(),
                anomaly.getSentence(),
                anomaly.getHistoric(),
                anomaly.getInhibitedBy());
    }
}
