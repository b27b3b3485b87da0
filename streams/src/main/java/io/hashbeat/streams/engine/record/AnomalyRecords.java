package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.share.ByteHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Findings as records of the anomalies topic. */
public final class AnomalyRecords {

    /** Parts of a pool's subject: kind, pool, algorithm. */
    private static final int POOL_PARTS = 3;

    private static final int WORKER_PARTS = 5;

    /** By what a finding is told apart and counted on. */
    private enum Clock {
        /** By slices of event time, as nearly all. */
        SLICES {
            @Override
            String noun(String subjectKind) {
                return subjectKind.substring(0, 1).toUpperCase(Locale.ROOT) + subjectKind.substring(1);
            }

            @Override
            long revision(Finding finding) {
                return finding.revision();
            }

            @Override
            long occurrence(Finding finding) {
                return finding.openedAtMillis();
            }
        },
        /** That a feed is late is told by the wall clock, so it is one finding a source, whose revision is the event time. */
        WALL {
            @Override
            String noun(String subjectKind) {
                return "Source";
            }

            @Override
            long revision(Finding finding) {
                return finding.endMillis() + (finding.closed() ? 1 : 0);
            }

            @Override
            long occurrence(Finding finding) {
                return 0;
            }
        };

        static Clock of(AnomalyKind kind) {
            return kind == AnomalyKind.FEED_LATE ? WALL : SLICES;
        }

        /** What a subject of {@code subjectKind} is called at the beginning of a sentence. */
        abstract String noun(String subjectKind);

        abstract long revision(Finding finding);

        /** Which time it is that the subject has such a finding. */
        abstract long occurrence(Finding finding);
    }

    private AnomalyRecords() {}

    /** The record of {@code finding} about {@code subject}, which, if it is a worker, belongs to {@code groups}. */
    public static OutRecord encode(Finding finding, String subject, List<String> groups) {
        byte[] value = AvroCodec.encode(anomaly(finding, subject, groups));
        return new OutRecord(Topics.ANOMALIES, subject.getBytes(StandardCharsets.UTF_8), value);
    }

    /** {@code finding} about {@code subject}, which, if it is a worker, belongs to {@code groups}. */
    public static Anomaly anomaly(Finding finding, String subject, List<String> groups) {
        Anomaly anomaly = new Anomaly();
        anomaly.setId(id(finding, subject));
        anomaly.setKind(finding.kind().name());
        anomaly.setOpenedAs(finding.openedAs().name());
        anomaly.setSubject(subject);
        anomaly.setState(finding.state().name());
        anomaly.setRevision(Clock.of(finding.kind()).revision(finding));
        anomaly.setOpenedAtMs(finding.openedAtMillis());
        anomaly.setOnsetAtMs(finding.onsetMillis());
        anomaly.setClosedAtMs(finding.closed() ? Long.valueOf(finding.endMillis()) : null);
        anomaly.setSize(finding.lostFraction());
        anomaly.setExpectedHs(finding.rates().expectedHs());
        anomaly.setObservedHs(finding.rates().observedHs());
        anomaly.setLowHs(finding.rates().lowHs());
        anomaly.setHighHs(finding.rates().highHs());
        anomaly.setShares(finding.shares());
        anomaly.setEvidence(finding.evidence());
        anomaly.setLostHashes(finding.lostHashes());
        anomaly.setReason(finding.reason().name());
        anomaly.setSentence(named(finding.kind(), subject) + " " + finding.predicate());
        anomaly.setHistoric(false);
        anomaly.setAtMs(finding.endMillis());
        anomaly.setGroups(groups);
        anomaly.setInhibitedBy("");
        return anomaly;
    }

    /** A subject as a sentence begins with it: "Worker rig-7 of alice", "Worker alice.rig-7", "Server eu1"; of a pool with the algorithm. */
    public static String named(AnomalyKind of, String subject) {
        String[] parts = subject.split("/", -1);
        String kind = Clock.of(of).noun(parts[0]);
        if (parts.length == WORKER_PARTS) {
            String account = NamePart.unescape(parts[WORKER_PARTS - 2]);
            String worker = NamePart.unescape(parts[WORKER_PARTS - 1]);
            return kind + " " + worker + (worker.startsWith(account + ".") ? "" : " of " + account);
        }
        return parts.length > POOL_PARTS
                ? kind + " " + NamePart.unescape(parts[parts.length - 1])
                : kind + " " + NamePart.unescape(parts[1]) + " (" + parts[2] + ")";
    }

    /**
     * Id of a finding: 128 bits of what it was opened as, subject and slice of opening, in hex; the same after any replay. That a feed is late
     * has no slice.
     */
    static String id(Finding finding, String subject) {
        long occurrence = Clock.of(finding.kind()).occurrence(finding);
        byte[] text = (finding.openedAs() + "|" + subject + "|" + occurrence).getBytes(StandardCharsets.UTF_8);
        return String.format(
                Locale.ROOT, "%016x%016x", ByteHash.of(text, 0, text.length, 1), ByteHash.of(text, 0, text.length, 2));
    }
}
