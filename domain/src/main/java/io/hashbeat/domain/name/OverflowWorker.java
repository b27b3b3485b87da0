package io.hashbeat.domain.name;

/**
 * The worker that stands for all workers of an account beyond the allowed number of names, so that names cannot flood the
 * store while the sum of the account stays exact. A miner that takes this very name is counted with them.
 */
public final class OverflowWorker {
    /** Name of the worker; it is the same escaped. */
    public static final String NAME = "~other";

    private OverflowWorker() {}

    /** The overflow worker of the account of a key. */
    public static WorkerKey beside(WorkerKey key) {
        return new WorkerKey(key.pool(), key.algorithm(), key.account(), NAME);
    }
}
