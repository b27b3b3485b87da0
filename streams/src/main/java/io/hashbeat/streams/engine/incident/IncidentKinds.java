package io.hashbeat.streams.engine.incident;

import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Set;

/** Which anomalies have an end, and which can be part of a group's outage. */
final class IncidentKinds {

    /** What groups are found to have. */
    static final String GROUP_OUTAGE = AnomalyKind.GROUP_OUTAGE.name();

    /** Where the work of a worker went. */
    static final String MISDIRECTED_WORK = AnomalyKind.MISDIRECTED_WORK.name();

    /** Losses of hashrate: what an outage of a group does to its workers. */
    private static final Set<String> OF_RATE = Set.of(
            GROUP_OUTAGE,
            AnomalyKind.WORKER_SILENT.name(),
            AnomalyKind.HASHRATE_DROP.name(),
            AnomalyKind.HASHRATE_LOSS.name(),
            AnomalyKind.ZOMBIE.name(),
            MISDIRECTED_WORK);

    /** A name that is new. */
    static final String UNKNOWN_WORKER = AnomalyKind.UNKNOWN_WORKER.name();

    /** Events that have no end. */
    private static final Set<String> TOLD_ONCE = Set.of(AnomalyKind.WORKER_RETIRED.name(), UNKNOWN_WORKER);

    private IncidentKinds() {}

    /** Whether {@code kind} is an event that is told once and has no end. */
    static boolean isToldOnce(String kind) {
        return TOLD_ONCE.contains(kind);
    }

    /** Whether {@code kind} is a loss of hashrate. */
    static boolean isOfRate(String kind) {
        return OF_RATE.contains(kind);
    }
}
