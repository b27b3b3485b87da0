package io.hashbeat.streams.sink;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.work.Work;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hashrate sample -> its points of all resolutions.
 *
 * <p>The window of a minute becomes a point with every sample; the windows of 15 minutes, an hour and a day become points
 * only if they end on a multiple of their length since 1970 UTC, so that the points of a resolution do not overlap and
 * add up. A window that begins where such a bucket begins and ends within it, at a whole step of it, becomes the bucket's point
 * for the time being, with {@code partial}; the next one, and at last the whole bucket's, overwrites it. The time of a point is
 * the start of its window.
 */
public final class HashratePoints {
    private static final List<Bucket> BUCKETS = List.of(
            new Bucket(Measurement.HASHRATE_15M, Duration.ofMinutes(5)),
            new Bucket(Measurement.HASHRATE_1H, Duration.ofMinutes(15)),
            new Bucket(Measurement.HASHRATE_1D, Duration.ofHours(1)));

    private HashratePoints() {}

    /**
     * Points of the sample, at most one of each measurement.
     *
     * @throws UnrepresentableException if the subject cannot be read
     */
    public static List<Point> of(HashrateSample sample, Origin origin) throws UnrepresentableException {
        Subject subject = SubjectSeries.subject(sample.getSubject());
        List<Point> points = new ArrayList<>(4);
        for (WindowSample window : sample.getWindows()) {
            Duration length = Duration.ofSeconds(window.getLengthSeconds());
            Optional<Measurement> whole = Measurement.hashrateOf(length);
            if (whole.isPresent() && sample.getTimeMs() % length.toMillis() == 0) {
                points.add(point(whole.get(), window, sample, subject, origin));
            }
            for (Bucket bucket : BUCKETS) {
                if (bucket.isBegunBy(length.toMillis(), sample.getTimeMs())) {
                    points.add(point(bucket.measurement(), window, sample, subject, origin));
                }
            }
        }
        return points;
    }

    /** What is written before it is whole, at each of its steps; as often as {@code BucketSoFar} tells of it. */
    private record Bucket(Measurement measurement, Duration step) {
        /** Whether a window of this length tells of the bucket's first steps. */
        boolean isBegunBy(long lengthMillis, long endMs) {
            long wholeMillis = measurement.bucket().toMillis();
            return lengthMillis > 0
                    && lengthMillis < wholeMillis
                    && lengthMillis % step.toMillis() == 0
                    && (endMs - lengthMillis) % wholeMillis == 0;
        }
    }

    private static Point point(
            Measurement bucket, WindowSample window, HashrateSample sample, Subject subject, Origin origin)
            throws UnrepresentableException {
        Duration length = Duration.ofSeconds(window.getLengthSeconds());
        LineBuilder line = SubjectSeries.line(bucket, subject);
        write(line, window, (double) length.toMillis() / bucket.bucket().toMillis());
        unit(subject).ifPresent(unit -> line.real(Field.WORK_HASHES.storeName(), hashes(window, unit)));
        line.flag(Field.TOO_FEW.storeName(), window.getTooFewShares());
        write(line, sample, sample.getPartial() || length.compareTo(bucket.bucket()) < 0);
        return line.at(sample.getTimeMs() - length.toMillis(), sample.getRevision(), origin)
                .orElseThrow();
    }

    private static Optional<WorkUnit> unit(Subject subject) {
        return Algorithm.byId(subject.algorithm()).map(WorkUnit::of);
    }

    /** {@code part} of the bucket is what the window is. */
    private static void write(LineBuilder line, WindowSample window, double part) {
        line.real(Field.HASHRATE_HS.storeName(), window.getHashrateHs())
                .real(Field.LOW_HS.storeName(), window.getLowHs())
                .real(Field.HIGH_HS.storeName(), window.getHighHs())
                .real(Field.COVERAGE.storeName(), window.getCoverage() * part)
                .count(Field.ACCEPTED.storeName(), window.getAccepted())
                .count(Field.STALE.storeName(), window.getStale())
                .count(Field.REJECTED.storeName(), window.getRejected())
                .count(Field.WORK_HI.storeName(), window.getWorkHi())
                .count(Field.WORK_LO.storeName(), window.getWorkLo());
    }

    /** NaN, and so left out, if the parts are not those of a quantity of work. */
    private static double hashes(WindowSample window, WorkUnit unit) {
        return window.getWorkHi() < 0 || window.getWorkLo() < 0
                ? Double.NaN
                : Work.of(unit, window.getWorkHi(), window.getWorkLo()).hashesAsDouble();
    }

    /**
     * What a device reports is written of whole buckets only: InfluxDB would keep the value of a part if the whole bucket
     * had none, because it merges the fields of a point.
     */
    private static void write(LineBuilder line, HashrateSample sample, boolean partial) {
        line.count(Field.REVISION.storeName(), sample.getRevision())
                .count(Field.WORKERS.storeName(), sample.getWorkers())
                .flag(Field.PARTIAL.storeName(), partial);
        if (!partial && sample.getReportedHashrateHs() != null) {
            line.real(Field.REPORTED_HS.storeName(), sample.getReportedHashrateHs());
        }
    }
}
