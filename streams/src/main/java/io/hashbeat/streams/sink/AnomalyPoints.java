package io.hashbeat.streams.sink;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.Optional;

/** An anomaly -> its one point, at the time of its opening; an update of the anomaly is a higher revision of the point. */
public final class AnomalyPoints {
    private AnomalyPoints() {}

    /**
     * The point of the anomaly.
     *
     * @throws UnrepresentableException if the subject or the kind cannot be written
     */
    public static Optional<Point> of(Anomaly anomaly, Origin origin) throws UnrepresentableException {
        LineBuilder line = SubjectSeries.line(Measurement.ANOMALIES, SubjectSeries.subject(anomaly.getSubject()))
                .tag(Tag.ANOMALY.storeName(), openedAs(anomaly));
        line.text(Field.ID.storeName(), anomaly.getId())
                .text(Field.STATE.storeName(), anomaly.getState())
                .count(Field.REVISION.storeName(), anomaly.getRevision())
                .count(Field.ONSET_MS.storeName(), anomaly.getOnsetAtMs());
        if (anomaly.getClosedAtMs() != null) {
            line.count(Field.CLOSED_MS.storeName(), anomaly.getClosedAtMs());
        }
        line.real(Field.SIZE.storeName(), anomaly.getSize())
                .real(Field.EXPECTED_HS.storeName(), anomaly.getExpectedHs())
                .real(Field.OBSERVED_HS.storeName(), anomaly.getObservedHs())
                .real(Field.LOW_HS.storeName(), anomaly.getLowHs())
                .real(Field.HIGH_HS.storeName(), anomaly.getHighHs())
                .count(Field.SHARES.storeName(), anomaly.getShares())
                .real(Field.EVIDENCE.storeName(), anomaly.getEvidence())
                .real(Field.LOST_HASHES.storeName(), anomaly.getLostHashes())
                .text(Field.CAUSE.storeName(), anomaly.getReason())
                .text(Field.SENTENCE.storeName(), anomaly.getSentence())
                .flag(Field.HISTORIC.storeName(), anomaly.getHistoric())
                .text(Field.INHIBITED_BY.storeName(), anomaly.getInhibitedBy());
        return line.at(anomaly.getOpenedAtMs(), anomaly.getRevision(), origin);
    }

    /** What it was opened as, so that all that is told of it is one point, also when a drop has become a silence. */
    private static String openedAs(Anomaly anomaly) {
        return anomaly.getOpenedAs().isEmpty() ? anomaly.getKind() : anomaly.getOpenedAs();
    }
}
