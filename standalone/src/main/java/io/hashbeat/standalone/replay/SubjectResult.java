package io.hashbeat.standalone.replay;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.domain.work.Work;
import io.hashbeat.domain.work.WorkUnit;

/**
 * What a replay found out about a worker, an account or a pool.
 *
 * @param subject who
 * @param totals exact sums
 * @param work accepted work
 * @param estimate hashrate from the first share to the end of the log, with its 95 % interval
 */
record SubjectResult(Subject subject, LedgerTotals totals, Work work, HashrateEstimate estimate) {
    private static final double MS_PER_SECOND = 1000;

    /**
     * Worker with known difficulty: count over exposure (Garwood). Otherwise, and for sums over workers,
     * whose difficulties differ: work over time (Fay-Feuer).
     *
     * @param logEndMs time of the last event of the log, milliseconds since 1970
     */
    static SubjectResult of(Subject subject, LedgerTotals totals, long logEndMs) {
        Algorithm algorithm = Algorithm.byId(subject.algorithm())
                .orElseThrow(() -> new IllegalArgumentException("unknown algorithm: " + subject.algorithm()));
        Work work = new Work(totals.quanta(), WorkUnit.of(algorithm));
        boolean counted = subject.kind() == SubjectKind.WORKER && totals.difficultyKnown();
        HashrateEstimate estimate = counted
                ? HashrateEstimate.counted(totals.accepted(), totals.exposurePerHs())
                : weighted(totals, work, logEndMs);
        return new SubjectResult(subject, totals, work, estimate);
    }

    private static HashrateEstimate weighted(LedgerTotals totals, Work work, long logEndMs) {
        double seconds = totals.hasShares() ? Math.max(0, logEndMs - totals.firstShareMs()) / MS_PER_SECOND : 0;
        return HashrateEstimate.weighted(
                work.difficulty().doubleValue(),
                totals.sumSquaredDifficulty(),
                totals.maxDifficulty(),
                work.unit().hashesPerDifficulty(),
                seconds,
                totals.accepted());
    }

    Algorithm algorithm() {
        return work.unit().algorithm();
    }
}
