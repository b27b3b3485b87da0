package io.hashbeat.standalone.store;

import io.hashbeat.standalone.fault.ClearFault;
import io.questdb.cairo.CairoEngine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until queries see what the store has taken: a write is acknowledged before it is applied to its table. */
final class AppliedWrites {
    private static final String TABLES = "SELECT name, suspended, writerTxn, sequencerTxn FROM wal_tables()";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MS = 20;

    private final CairoEngine engine;
    private long behind;

    private AppliedWrites(CairoEngine engine) {
        this.engine = engine;
    }

    /**
     * Returns when all tables are up to date.
     *
     * @throws ClearFault with exit code 1 if a table takes no more writes, or if nothing is applied for two minutes
     */
    static void await(CairoEngine engine) throws InterruptedException {
        new AppliedWrites(engine).await();
    }

    private void await() throws InterruptedException {
        long least = Long.MAX_VALUE;
        long end = 0;
        while (true) {
            look();
            if (behind == 0) {
                return;
            }
            if (behind < least) {
                least = behind;
                end = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - end > 0) {
                throw ClearFault.failed("the embedded store does not apply what it was given", null);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private void look() {
        behind = 0;
        StoreQuery.each(engine, TABLES, row -> {
            if (row.getBool(1)) {
                throw ClearFault.failed(
                        "table %s of the embedded store takes no more writes".formatted(row.getStrA(0)), null);
            }
            behind += row.getLong(3) - row.getLong(2);
        });
    }
}
