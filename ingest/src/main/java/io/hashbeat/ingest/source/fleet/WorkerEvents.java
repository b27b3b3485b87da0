package io.hashbeat.ingest.source.fleet;

import io.hashbeat.avro.HeartbeatKind;

/** Is told what a simulated worker does. */
interface WorkerEvents {
    /** It submits a share. */
    void share(SimulatedWorker worker, long timeMs);

    /** It connects, disconnects, or its difficulty is assigned. */
    void heartbeat(SimulatedWorker worker, long timeMs, HeartbeatKind kind);

    /** It reports its telemetry. */
    void telemetry(SimulatedWorker worker, long timeMs);

    /** Something begins or ends that changes its hashrate or what is accepted of it. */
    void changed(SimulatedWorker worker, long timeMs, IncidentKind kind, boolean begins);
}
