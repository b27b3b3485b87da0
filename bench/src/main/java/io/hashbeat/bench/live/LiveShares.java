package io.hashbeat.bench.live;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Makes shares of workers drawn by chance, so that those of one worker are a Poisson process, and counts them. One in twenty
 * is stale. Confined to one thread.
 */
final class LiveShares {
    static final String POOL = "bench";
    private static final Algorithm ALGORITHM = Algorithm.SHA256D;
    private static final int WORKERS_OF_ACCOUNT = 100;
    private static final int SERVERS = 3;
    private static final int STALE_EVERY = 20;
    private static final int LEAST_DIFFICULTY = 8_192;
    private static final int DIFFICULTIES = 4_096;

    private final SplittableRandom random;
    private final String[] workers;
    private final String[] accounts;
    private final String[] servers;
    private final Share share = new Share();
    private long accepted;
    private long notAccepted;
    private long difficulties;

    LiveShares(LiveSpec spec) {
        this.random = new SplittableRandom(spec.seed());
        this.workers = names("w%07d", spec.workers());
        this.accounts = names("a%05d", 1 + (spec.workers() - 1) / WORKERS_OF_ACCOUNT);
        this.servers = names("pool-%d", SERVERS);
        share.setPool(POOL);
        share.setAlgorithm(ALGORITHM.id());
    }

    /** Who sends the next one. */
    int draw() {
        return random.nextInt(workers.length);
    }

    /** A share of this worker, used again for the next; it is counted. */
    Share of(int worker, long timeMillis) {
        int difficulty = LEAST_DIFFICULTY + worker % DIFFICULTIES;
        share.setTimeMs(timeMillis);
        share.setAccount(accounts[worker / WORKERS_OF_ACCOUNT]);
        share.setWorker(workers[worker]);
        share.setServer(servers[worker % SERVERS]);
        share.setCreditedDifficulty(difficulty);
        if (random.nextInt(STALE_EVERY) == 0) {
            share.setStatus(ShareStatus.STALE);
            share.setReason(RejectReason.STALE);
            notAccepted++;
        } else {
            share.setStatus(ShareStatus.ACCEPTED);
            share.setReason(RejectReason.NONE);
            accepted++;
            difficulties += difficulty;
        }
        return share;
    }

    /** Text of a worker as a subject. */
    static String subject(int worker) {
        String account = "a%05d".formatted(worker / WORKERS_OF_ACCOUNT);
        return Subject.worker(new WorkerKey(POOL, ALGORITHM.id(), account, "w%07d".formatted(worker)))
                .text();
    }

    /** What was made so far. */
    TopicLedger ledger() {
        BigInteger quantum = BigInteger.valueOf(WorkUnit.quanta(ALGORITHM, 1));
        return new TopicLedger(accepted, notAccepted, quantum.multiply(BigInteger.valueOf(difficulties)));
    }

    private static String[] names(String pattern, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = pattern.formatted(i);
        }
        return names;
    }
}
