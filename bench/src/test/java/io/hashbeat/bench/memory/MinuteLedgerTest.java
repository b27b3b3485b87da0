package io.hashbeat.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MinuteLedgerTest {
    private static final int FIRST = (int) (MemoryPlan.ORIGIN_MILLIS / MemoryPlan.MINUTE_MILLIS);
    private static final long LARGE = Long.MAX_VALUE - 5;

    @Test
    void shares_one_by_one_are_what_their_sum_is_also_beyond_64_bits() {
        MinuteLedger sent = new MinuteLedger();
        for (int i = 0; i < 4; i++) {
            sent.addShare(MemoryPlan.ORIGIN_MILLIS + 80 * MemoryPlan.MINUTE_MILLIS + i, LARGE);
        }
        MinuteLedger found = new MinuteLedger();
        BigInteger three = BigInteger.valueOf(LARGE).multiply(BigInteger.valueOf(3));
        found.add(FIRST + 80, 3, three.shiftRight(Long.SIZE).longValueExact(), three.longValue());
        found.add(FIRST + 80, 1, 0, LARGE);
        long end = MemoryPlan.ORIGIN_MILLIS + 81 * MemoryPlan.MINUTE_MILLIS;
        assertThat(sent.compare(found, end)).isEmpty();
        found.add(FIRST + 80, 0, 0, 1);
        assertThat(sent.compare(found, end - 1)).isEmpty();
        assertThat(sent.compare(found, end)).contains("minute 80");
    }

    @Test
    void a_minute_that_was_not_found_is_missing() {
        MinuteLedger sent = new MinuteLedger();
        sent.addShare(MemoryPlan.ORIGIN_MILLIS, 7);
        assertThat(sent.compare(new MinuteLedger(), MemoryPlan.ORIGIN_MILLIS + MemoryPlan.MINUTE_MILLIS))
                .isEqualTo("minute 0 has 0 shares, work 0, not 1 shares, work 7");
    }
}
