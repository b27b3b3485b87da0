package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.share.ByteHash;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Findings as records of the anomalies topic. */
public final class AnomalyRecords {

    private AnomalyRecords() {}

    /** The record of {@code finding} about the worker {@code subject}. */
    public static OutRecord encode(Finding finding, String subject) {
        Anomaly anomaly = new Anomaly();
        anomaly.setId(id(finding, subject));
        anomaly.setKind(finding.kind().name());
        anomaly.setSubject(subject);
        anomaly.setState(finding.state().name());
        anomaly.setRevision(finding.revision());
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
        anomaly.setSentence("Worker " + NamePart.unescape(subject.substring(subject.lastIndexOf('/') + 1)) + " "
                + finding.predicate());
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
}
