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
 * add up. Windows without a measurement (5 minutes) are for live views only. The time of a point is the start of its
 * window.
 */
public final class HashratePoints {
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
            long lengthMillis = Duration.ofSeconds(window.getLengthSeconds()).toMillis();
            Optional<Measurement> measurement = Measurement.hashrateOf(Duration.ofMillis(lengthMillis));
            if (measurement.isPresent() && sample.getTimeMs() % lengthMillis == 0) {
                LineBuilder line = SubjectSeries.line(measurement.get(), subject);
                write(line, window, unit(subject));
                write(line, sample);
                line.at(sample.getTimeMs() - lengthMillis, sample.getRevision(), origin)
                        .ifPresent(points::add);
            }
        }
        return points;
    }

    private static Optional<WorkUnit> unit(Subject subject) {
        return Algorithm.byId(subject.algorithm()).map(WorkUnit::of);
    }

    private static void write(LineBuilder line, WindowSample window, Optional<WorkUnit> unit) {
        line.real(Field.HASHRATE_HS.storeName(), window.getHashrateHs())
                .real(Field.LOW_HS.storeName(), window.getLowHs())
                .real(Field.HIGH_HS.storeName(), window.getHighHs())
                .real(Field.COVERAGE.storeName(), window.getCoverage())
                .count(Field.ACCEPTED.storeName(), window.getAccepted())
                .count(Field.STALE.storeName(), window.getStale())
                .count(Field.REJECTED.storeName(), window.getRejected())
                .count(Field.WORK_HI.storeName(), window.getWorkHi())
                .count(Field.WORK_LO.storeName(), window.getWorkLo());
        unit.ifPresent(u -> line.real(Field.WORK_HASHES.storeName(), hashes(window, u)));
        line.flag(Field.TOO_FEW.storeName(), window.getTooFewShares());
    }

    /** NaN, and so left out, if the parts are not those of a quantity of work. */
    private static double hashes(WindowSample window, WorkUnit unit) {
        return window.getWorkHi() < 0 || window.getWorkLo() < 0
                ? Double.NaN
                : Work.of(unit, window.getWorkHi(), window.getWorkLo()).hashesAsDouble();
    }

    private static void write(LineBuilder line, HashrateSample sample) {
        line.count(Field.REVISION.storeName(), sample.getRevision())
                .count(Field.WORKERS.storeName(), sample.getWorkers())
                .flag(Field.PARTIAL.storeName(), sample.getPartial());
        if (sample.getReportedHashrateHs() != null) {
            line.real(Field.REPORTED_HS.storeName(), sample.getReportedHashrateHs());
        }
    }
}
