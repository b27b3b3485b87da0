package io.hashbeat.domain.name;

import java.util.List;

/**
 * Who hashes: a worker of an account, at a pool, with an algorithm. Parts are raw, as the miner wrote them.
 *
 * <p>{@link #text()} is the Kafka key of shares; equal keys have equal texts and the other way round.
 *
 * @param pool name of the pool
 * @param algorithm id of the algorithm, such as {@code sha256d}; not checked against the known ones
 * @param account name of the account or subaccount
 * @param worker name of the worker within the account
 */
public record WorkerKey(String pool, String algorithm, String account, String worker) {
    /** Throws {@link IllegalArgumentException} if a part has a {@link NameFault}. */
    public WorkerKey {
        NamePart.checked("pool", pool);
        NamePart.checked("algorithm", algorithm);
        NamePart.checked("account", account);
        NamePart.checked("worker", worker);
    }

    /** The key of a text written by {@link #text()}; throws {@link IllegalArgumentException} for any other text. */
    public static WorkerKey parse(String text) {
        return Subject.parse(SubjectKind.WORKER, text).workerKey().orElseThrow();
    }

    /** {@code pool/algorithm/account/worker}, each part escaped. */
    public String text() {
        return NamePart.escape(pool)
                + '/'
                + NamePart.escape(algorithm)
                + '/'
                + NamePart.escape(account)
                + '/'
                + NamePart.escape(worker);
    }

    /** The parts in the order of the text. */
    List<String> parts() {
        return List.of(pool, algorithm, account, worker);
    }
}
