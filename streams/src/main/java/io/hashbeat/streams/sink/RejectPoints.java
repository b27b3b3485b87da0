package io.hashbeat.streams.sink;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rejects of a sample's minute -> one point for each reason that occurred.
 *
 * <p>The reason is a tag of a closed vocabulary, so the number of series is bounded; a reason that a newer writer knows
 * and we do not is counted as OTHER. Late shares only add, so a reason never vanishes with a higher revision.
 */
public final class RejectPoints {
    private RejectPoints() {}

    /**
     * Points of the sample's last minute.
     *
     * @throws UnrepresentableException if the subject cannot be read
     */
    public static List<Point> of(HashrateSample sample, Origin origin) throws UnrepresentableException {
        if (sample.getRejects().isEmpty()) {
            return List.of();
        }
        Subject subject = SubjectSeries.subject(sample.getSubject());
        Map<RejectReason, Long> known = new EnumMap<>(RejectReason.class);
        sample.getRejects().forEach((reason, shares) -> known.merge(normalised(reason), shares, Long::sum));
        long start = sample.getTimeMs() - Measurement.REJECTS_1M.bucket().toMillis();
        List<Point> points = new ArrayList<>(known.size());
        for (Map.Entry<RejectReason, Long> entry : known.entrySet()) {
            SubjectSeries.line(Measurement.REJECTS_1M, subject)
                    .tag(Tag.REASON.storeName(), entry.getKey().name())
                    .count(Field.SHARES.storeName(), entry.getValue())
                    .count(Field.REVISION.storeName(), sample.getRevision())
                    .at(start, sample.getRevision(), origin)
                    .ifPresent(points::add);
        }
        return points;
    }

    private static RejectReason normalised(String reason) {
        return Stream.of(RejectReason.values())
                .filter(known -> known.name().equalsIgnoreCase(reason))
                .findFirst()
                .orElse(RejectReason.OTHER);
    }
}
