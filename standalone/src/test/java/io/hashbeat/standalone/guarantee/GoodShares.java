package io.hashbeat.standalone.guarantee;

import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Shares of workers whose names have broken something somewhere, in the order of time, from a seed; and their ledger. */
final class GoodShares {

    /** 2026-02-03T04:05:06.789Z. */
    static final long START = 1_770_091_506_789L;

    private static final int COUNT = 3_000;

    private static final List<String> WORKERS = List.of(
            "alice.rig1",
            "alice.rig2",
            "bob",
            "⛏️-rig-🚀",
            "rack,7",
            "backslash\\",
            "<script>alert(1)</script>",
            "a/b/c",
            "o'brien \"quoted\"",
            "dots.in.name",
            "100%=sure",
            " ");

    /** One share; all of them have different numbers and different times. */
    record GoodShare(int number, long timeMs, String worker, double difficulty, ShareStatus status) {
        /** The account as a reader finds it: the name up to its first dot. */
        String account() {
            int dot = worker.indexOf('.');
            return dot <= 0 ? worker : worker.substring(0, dot);
        }
    }

    /** What a worker has in the ledger. */
    record Sum(long accepted, long stale, long rejected, BigInteger quanta) {
        static final Sum NOTHING = new Sum(0, 0, 0, BigInteger.ZERO);

        private Sum plus(GoodShare share) {
            return switch (share.status) {
                case ACCEPTED, BLOCK ->
                    new Sum(
                            accepted + 1,
                            stale,
                            rejected,
                            quanta.add(BigInteger.valueOf(WorkUnit.quanta(Algorithm.SHA256D, share.difficulty))));
                case STALE -> new Sum(accepted, stale + 1, rejected, quanta);
                case REJECTED, UNKNOWN -> new Sum(accepted, stale, rejected + 1, quanta);
            };
        }
    }

    private GoodShares() {}

    static List<GoodShare> of(long seed) {
        Random random = new Random(seed);
        List<GoodShare> shares = new ArrayList<>();
        long timeMs = START;
        for (int number = 0; number < COUNT; number++) {
            int worker = random.nextInt(WORKERS.size());
            int kind = random.nextInt(20);
            shares.add(new GoodShare(
                    number,
                    timeMs,
                    WORKERS.get(worker),
                    worker % 3 == 0 ? 20_000.1 + worker / 7.0 : 1_024 << worker,
                    kind == 0 ? ShareStatus.STALE : kind == 1 ? ShareStatus.REJECTED : ShareStatus.ACCEPTED));
            timeMs += 1 + random.nextInt(1_000);
        }
        return shares;
    }

    /** By name of the worker. */
    static Map<String, Sum> ledger(List<GoodShare> shares) {
        Map<String, Sum> ledger = new TreeMap<>();
        for (GoodShare share : shares) {
            ledger.put(
                    share.worker, ledger.getOrDefault(share.worker, Sum.NOTHING).plus(share));
        }
        return ledger;
    }
}
