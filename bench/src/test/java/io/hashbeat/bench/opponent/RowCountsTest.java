package io.hashbeat.bench.opponent;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.bench.topic.TopicLedger;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowCountsTest {
    @Test
    void five_rows_of_one_window_each_count_as_one_row_of_five() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            RowCounts together = new RowCounts();
            RowCounts apart = new RowCounts();
            BigInteger work = BigInteger.ZERO;
            for (int i = random.nextInt(50); i > 0; i--) {
                MinuteTally tally = new MinuteTally();
                MinuteRow row = new MinuteRow();
                for (int minutes : Windows.ALL) {
                    tally.quanta = random.nextLong() >>> 1;
                    tally.accepted = random.nextInt(100);
                    tally.notAccepted = random.nextInt(100);
                    MinuteRow one = new MinuteRow();
                    one.setWindow(minutes, tally);
                    apart.add(one);
                    add(row, one);
                }
                together.add(row);
                work = work.add(BigInteger.valueOf(row.one));
            }
            assertThat(apart.rows()).as("seed %d", seed).isEqualTo(together.rows());
            TopicLedger ledger = together.ledger();
            assertThat(apart.ledger()).as("seed %d", seed).isEqualTo(ledger);
            assertThat(ledger.quanta()).as("seed %d", seed).isEqualTo(work);
            assertThat(apart.written()).as("seed %d", seed).isEqualTo(together.written() * Windows.ALL.size());
        }
    }

    private static void add(MinuteRow sum, MinuteRow one) {
        sum.accepted += one.accepted;
        sum.notAccepted += one.notAccepted;
        sum.one += one.one;
        sum.five += one.five;
        sum.fifteen += one.fifteen;
        sum.hour += one.hour;
        sum.day += one.day;
    }

    @Test
    void a_minute_ends_with_its_last_millisecond() {
        assertThat(Windows.endOfMinute(0)).isEqualTo(59_999);
        assertThat(Windows.endOfMinute(59_999)).isEqualTo(59_999);
        assertThat(Windows.endOfMinute(60_000)).isEqualTo(119_999);
    }
}
