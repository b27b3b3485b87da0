package io.hashbeat.streams.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.WorkColumn;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalsTest {

    private static final List<String> LEVELS = List.of("worker/", "account/", "pool/");
    private static final List<String> POOLS = List.of("p/sha256d", "p/scrypt", "q/sha256d", "p%2F/sha256d");

    private static String text(MinuteTotal total) {
        BigInteger work = WorkColumn.toBigInteger(total.workHigh, total.workLow);
        return total.level + " of " + total.pool + " in " + total.minute + ": " + total.accepted + " = " + work;
    }

    private static Map<String, String> drained(Totals totals, int minute) {
        Map<String, String> drained = new TreeMap<>();
        totals.drain(minute, each -> assertThat(drained.put(each.level + "/" + each.pool, text(each)))
                .isNull());
        return drained;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void subjects_of_one_pool_and_level_make_one_total(long seed) {
        Random random = new Random(seed);
        Totals totals = new Totals();
        for (int minute = 0; minute < 20; minute++) {
            Map<String, Tally> expected = new TreeMap<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                String name = LEVELS.get(random.nextInt(3)) + POOLS.get(random.nextInt(4));
                Tally tally = new Tally();
                tally.accepted = random.nextInt(4);
                tally.stale = 5;
                tally.addWork(random.nextInt(3), random.nextLong());
                totals.add((name.startsWith("pool/") ? name : name + "/a" + i).getBytes(StandardCharsets.UTF_8), tally);
                if (tally.accepted > 0) {
                    expected.computeIfAbsent(name, unused -> new Tally()).plus(tally);
                }
            }
            int number = minute;
            Map<String, String> texts = new TreeMap<>();
            expected.forEach((name, tally) -> texts.put(name, text(Totals.of(name + "/x/y", number, tally))));
            assertThat(drained(totals, minute))
                    .as("seed %s, minute %s", seed, minute)
                    .isEqualTo(texts);
        }
    }

    @Test
    void a_total_says_pool_level_and_minute() {
        Tally tally = new Tally();
        tally.accepted = 3;
        tally.addWork(1, 5);
        assertThat(text(Totals.of("worker/p/sha256d/a/w", 42, tally)))
                .isEqualTo("worker of p/sha256d in 42: 3 = 18446744073709551621");
        assertThat(text(Totals.of("pool/p/sha256d", 42, tally))).startsWith("pool of p/sha256d in 42: 3");
    }

    @Test
    void nothing_accepted_makes_no_total() {
        Totals totals = new Totals();
        totals.add("pool/p/sha256d".getBytes(StandardCharsets.UTF_8), new Tally());
        assertThat(drained(totals, 1)).isEmpty();
    }
}
