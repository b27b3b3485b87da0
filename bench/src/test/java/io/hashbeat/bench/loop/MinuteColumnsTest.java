package io.hashbeat.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinuteColumnsTest {
    private static final int START = 28_401_120; // minutes since 1970, a whole hour
    private static final int QUARTER = 15;

    @Test
    void rows_and_checksum_are_those_of_plain_sums() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int workers = 1 + random.nextInt(seed % 10 == 0 ? 3 : 2_000);
            int minutes = 10 + random.nextInt(seed % 10 == 0 ? 3_000 : 300);
            long[][] work = new long[minutes][workers];
            MinuteColumns columns = new MinuteColumns();
            BigInteger total = BigInteger.ZERO;
            int ahead = random.nextInt(400);
            int written = 0;
            for (int minute = 0; minute < minutes; minute++) {
                for (; written < Math.min(minutes, minute + 1 + ahead); written++) {
                    for (int i = 0; i < workers / 2; i++) {
                        int worker = random.nextInt(workers);
                        long quanta = random.nextLong() >>> 14;
                        work[written][worker] += quanta;
                        columns.add(worker, START + written, quanta);
                        total = total.add(BigInteger.valueOf(quanta));
                    }
                }
                columns.closeBefore(START + minute, workers);
            }
            columns.closeAll(workers);

            long[] expected = plain(work, workers);
            assertThat(columns.rows().rows()).as("seed %d", seed).isEqualTo(expected[0]);
            assertThat(columns.rows().checksum()).as("seed %d", seed).isEqualTo(expected[1]);
            assertThat(columns.ledger(0, 0).quanta()).as("seed %d", seed).isEqualTo(total);
            assertThat(columns.late()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void work_of_a_closed_minute_is_late_but_not_lost() {
        MinuteColumns columns = new MinuteColumns();
        columns.add(0, START, 5);
        columns.add(0, START + 10, 6);
        columns.closeBefore(START + 5, 1);
        columns.add(0, START, 7);
        columns.closeAll(1);
        assertThat(columns.late()).isEqualTo(1);
        assertThat(columns.ledger(0, 0).quanta()).isEqualTo(BigInteger.valueOf(18));
    }

    /** Rows and checksum, every window summed anew. */
    private static long[] plain(long[][] work, int workers) {
        long rows = 0;
        long checksum = 0;
        int last = lastMinuteWithWork(work);
        for (int minute = 0; minute <= last; minute++) {
            int day = (Math.floorDiv(START + minute, QUARTER) - 95) * QUARTER - START;
            for (int worker = 0; worker < workers; worker++) {
                long daily = sum(work, worker, day, minute);
                rows += daily != 0 ? 1 : 0;
                checksum += work[minute][worker]
                        + 3 * sum(work, worker, minute - 59, minute)
                        + 5 * daily
                        + 7 * sum(work, worker, minute - 4, minute)
                        + 11 * sum(work, worker, minute - 14, minute);
            }
        }
        return new long[] {rows, checksum};
    }

    private static int lastMinuteWithWork(long[][] work) {
        for (int minute = work.length - 1; minute >= 0; minute--) {
            for (long each : work[minute]) {
                if (each != 0) {
                    return minute;
                }
            }
        }
        return -1;
    }

    private static long sum(long[][] work, int worker, int from, int to) {
        long sum = 0;
        for (int minute = Math.max(0, from); minute <= to; minute++) {
            sum += work[minute][worker];
        }
        return sum;
    }
}
