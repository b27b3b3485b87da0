package io.hashbeat.streams.detect.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LuckTest {

    private static final double THOUSAND = Math.log(1_000);

    /** Blocks handed in of {@code expected}, in steps, by somebody who hands in {@code part} of them. */
    private static long blocks(double expected, double part, SplittableRandom random) {
        long blocks = 0;
        for (double at = next(random); at < expected; at += next(random)) {
            blocks += random.nextDouble() < part ? 1 : 0;
        }
        return blocks;
    }

    private static double next(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }

    @Test
    void luck_has_an_exact_interval() {
        Luck luck = new Luck(10, 8);
        assertThat(luck.ratio()).isEqualTo(1.25);
        assertThat(luck.low()).isCloseTo(1.25 * 0.480, within(0.001));
        assertThat(luck.high()).isCloseTo(1.25 * 1.839, within(0.001));
        assertThat(new Luck(0, 4).high()).isCloseTo(3.689 / 4, within(0.001));
        assertThat(Luck.NONE.ratio()).isNaN();
        assertThat(Luck.NONE.plus(2, 1.5).plus(0, 0.5)).isEqualTo(new Luck(2, 2));
    }

    @Test
    void no_block_at_all_is_evidence_of_one_in_a_thousand_from_7_6_expected_ones_on() {
        assertThat(new Luck(0, 7.5).logEvidence()).isLessThan(THOUSAND);
        assertThat(new Luck(0, 7.6).logEvidence()).isGreaterThan(THOUSAND);
        assertThat(new Luck(0, 6.9).logEvidence()).as("no test can tell before").isLessThan(THOUSAND);
        assertThat(new Luck(1, 7.6).logEvidence()).isLessThan(THOUSAND);
    }

    @Test
    void nothing_seen_is_no_evidence_and_good_luck_is_less_than_none() {
        assertThat(Luck.NONE.logEvidence()).isCloseTo(0, within(1e-12));
        assertThat(new Luck(20, 10).logEvidence()).isNegative();
        assertThat(new Luck(1_000_000, 1_000_000).logEvidence()).isNegative();
        assertThat(new Luck(0, 5_000).logEvidence())
                .as("without overflow")
                .isCloseTo(5_000 + Math.log(0.5), within(1e-9));
    }

    @Test
    void whoever_hands_in_everything_reaches_the_limit_once_in_twenty_at_most_however_often_one_looks() {
        int reached = 0;
        int miners = 4_000;
        SplittableRandom random = new SplittableRandom(1);
        for (int miner = 0; miner < miners; miner++) {
            Luck luck = Luck.NONE;
            boolean ever = false;
            double nextBlock = next(random);
            for (int look = 0; look < 600; look++) {
                double until = luck.expected() + 0.1;
                long found = 0;
                for (; nextBlock <= until; nextBlock += next(random)) {
                    found++;
                }
                luck = luck.plus(found, 0.1);
                ever |= luck.logEvidence() >= Math.log(20);
            }
            reached += ever ? 1 : 0;
        }
        assertThat(reached / (double) miners).as("seed 1").isBetween(0.005, 0.05);
    }

    @Test
    void whoever_hands_in_half_is_found_in_the_end() {
        SplittableRandom random = new SplittableRandom(2);
        int found = 0;
        for (int i = 0; i < 500; i++) {
            found += new Luck(blocks(80, 0.5, random), 80).logEvidence() >= THOUSAND ? 1 : 0;
        }
        assertThat(found).as("seed 2").isGreaterThan(400);
    }

    @Test
    void of_many_only_those_that_withhold_are_named() {
        int wrong = 0;
        int named = 0;
        int missed = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (int pool = 0; pool < 100; pool++) {
            Map<String, Luck> lucks = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                double expected = 20 * random.nextDouble();
                lucks.put("honest" + i, new Luck(blocks(expected, 1, random), expected));
            }
            for (int i = 0; i < 10; i++) {
                lucks.put("thief" + i, new Luck(blocks(20, 0, random), 20));
            }
            for (String each : LuckSuspects.of(lucks, 0.05)) {
                named++;
                wrong += each.startsWith("honest") ? 1 : 0;
            }
            missed += 10
                    - (int) LuckSuspects.of(lucks, 0.05).stream()
                            .filter(each -> each.startsWith("thief"))
                            .count();
        }
        assertThat(wrong / (double) named).as("seed 3").isLessThanOrEqualTo(0.05);
        assertThat(missed).as("seed 3").isZero();
    }

    @Test
    void nobody_is_named_where_there_is_nobody() {
        assertThat(LuckSuspects.of(Map.of(), 0.05)).isEmpty();
        assertThat(LuckSuspects.of(Map.of("a", new Luck(0, 3), "b", new Luck(5, 5)), 0.05))
                .isEmpty();
        assertThat(LuckSuspects.of(Map.of("a", new Luck(0, 10), "b", new Luck(5, 5)), 0.05))
                .containsExactly("a");
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> new Luck(-1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Luck(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Luck(1, -0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> LuckSuspects.of(Map.of(), 1)).hasMessageContaining("1.0");
    }
}
