package io.hashbeat.streams.engine.incident;

import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Set;

/** Which anomalies can be part of a group's outage. */
final class IncidentKinds {

    /** What groups are found to have. */
    static final String GROUP_OUTAGE = AnomalyKind.GROUP_OUTAGE.name();

    /** Losses of hashrate: what an outage of a group does to its workers. */
    private static final Set<String> OF_RATE = Set.of(GROUP_OUTAGE, AnomalyKind.WORKER_SILENT.name());

    private IncidentKinds() {}

    /** Whether {@code kind} is a loss of hashrate. */
    static boolean isOfRate(String kind) {
        return OF_RATE.contains(kind);
    }
}
