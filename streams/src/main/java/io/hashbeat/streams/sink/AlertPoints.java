package io.hashbeat.streams.sink;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.Optional;

/**
 * An alert -> its one point, at the second in which it began; a transition is a higher revision of the point. The thousandths of
 * the second come from the alert's id, so that two rules that are broken at once are two points.
 */
public final class AlertPoints {
    /** An end that is left out would not undo an earlier one where a store merges the fields of a point: an alert can come back. */
    private static final long OPEN = 0;

    /** A sign of life for each minute of the feed, which tells nothing; the sink knows alerts by their record only. */
    private static final String SIGN_OF_LIFE = "WATCHDOG";

    private static final long SECOND_MILLIS = 1_000;

    private AlertPoints() {}

    /**
     * The point of the alert; empty if it is only a sign of life, or tells one account what an incident tells.
     *
     * @throws UnrepresentableException if the subject or the kind cannot be written
     */
    public static Optional<Point> of(Alert alert, Origin origin) throws UnrepresentableException {
        if (alert.getKind().equals(SIGN_OF_LIFE) || alert.getKind().equals(AlertKinds.ACCOUNT_AFFECTED)) {
            return Optional.empty();
        }
        LineBuilder line = SubjectSeries.line(Measurement.ALERTS, SubjectSeries.subject(alert.getSubject()))
                .tag(Tag.ANOMALY.storeName(), alert.getKind());
        line.text(Field.ID.storeName(), alert.getId())
                .text(Field.STATE.storeName(), alert.getState())
                .count(Field.REVISION.storeName(), alert.getVersion())
                .count(Field.ONSET_MS.storeName(), alert.getStartedAtMs());
        line.count(Field.CLOSED_MS.storeName(), alert.getEndedAtMs() == null ? OPEN : alert.getEndedAtMs());
        line.text(Field.SEVERITY.storeName(), alert.getSeverity())
                .count(Field.MEMBERS.storeName(), alert.getMemberCount())
                .real(Field.SIZE.storeName(), alert.getSize())
                .real(Field.LOST_HASHES.storeName(), alert.getLostHashes())
                .text(Field.CAUSE.storeName(), alert.getReason())
                .text(Field.SENTENCE.storeName(), alert.getSentence())
                .text(Field.MUTED.storeName(), alert.getMuted())
                .text(Field.INHIBITED_BY.storeName(), alert.getIncident() == null ? "" : alert.getIncident());
        return line.at(timeMillis(alert), alert.getVersion(), origin);
    }

    private static long timeMillis(Alert alert) {
        long second = Math.floorDiv(alert.getStartedAtMs(), SECOND_MILLIS) * SECOND_MILLIS;
        return second + Math.floorMod(alert.getId().hashCode(), SECOND_MILLIS);
    }
}
