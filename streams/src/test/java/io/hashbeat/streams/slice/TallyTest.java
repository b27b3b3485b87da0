package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

    private static final BigInteger TWO_128 = BigInteger.ONE.shiftLeft(128);

    private static Tally random(Random random) {
        Tally tally = new Tally();
        tally.accepted = random.nextInt(1_000);
        tally.stale = random.nextInt(10);
        tally.rejected = random.nextInt(10);
        tally.blocks = random.nextInt(2);
        tally.unverified = random.nextInt(3);
        tally.observe(1 + random.nextInt(10_000), (random.nextLong() >>> (1 + random.nextInt(62))) | 1);
        tally.maxQuanta = random.nextLong() >>> 1;
        tally.addWork(random.nextLong() >>> 8, random.nextLong());
        tally.addStaleWork(random.nextLong() >>> 8, random.nextLong());
        tally.addRejectedWork(0, random.nextLong());
        tally.addSquares(random.nextLong() >>> 8, random.nextLong());
        return tally;
    }

    private static String all(Tally t) {
        return t.accepted + " " + t.stale + " " + t.rejected + " " + t.blocks + " " + t.unverified + " "
                + t.coveredMillis + " " + t.exposureHigh() + ":" + t.exposureLow() + " " + t.maxQuanta + " " + t.work()
                + " " + t.staleWork() + " "
                + t.rejectedWork() + " " + t.squares();
    }

    private static Tally copy(Tally tally) {
        return new Tally().plus(tally);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_a_commutative_monoid(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Tally a = random(random);
            Tally b = random(random);
            Tally c = random(random);
            assertThat(all(copy(a).plus(b))).as("seed %s", seed).isEqualTo(all(copy(b).plus(a)));
            assertThat(all(copy(a).plus(copy(b).plus(c))))
                    .isEqualTo(all(copy(a).plus(b).plus(c)));
            assertThat(all(copy(a).plus(new Tally()))).isEqualTo(all(a));
            assertThat(copy(a).plus(b).work()).isEqualTo(a.work().add(b.work()).mod(TWO_128));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_page_counts_as_a_tally_does(long seed) throws IOException {
        Random random = new Random(seed);
        TallyPage page = new TallyPage();
        Tally[] expected = new Tally[200];
        for (int row = 0; row < expected.length; row++) {
            expected[row] = new Tally();
        }
        for (int i = 0; i < 5_000; i++) {
            int row = random.nextInt(expected.length);
            Tally each = random(random);
            page.add(row, each);
            expected[row].plus(each);
            if (random.nextInt(100) == 0) {
                int forgotten = random.nextInt(expected.length);
                page.clear(forgotten);
                expected[forgotten].clear();
            }
        }
        TallyPage back = new TallyPage();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        page.write(new DataOutputStream(bytes));
        back.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (TallyPage each : new TallyPage[] {page, back}) {
            for (int row = 0; row < expected.length; row++) {
                Tally sum = new Tally();
                each.addTo(row, sum);
                assertThat(all(sum)).as("seed %s, row %s", seed, row).isEqualTo(all(expected[row]));
            }
            Tally none = new Tally();
            each.addTo(expected.length + 999, none);
            assertThat(all(none)).isEqualTo(all(new Tally()));
        }
        page.clear();
        Tally none = new Tally();
        page.addTo(3, none);
        assertThat(none.isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_page_added_and_taken_away_leaves_nothing(long seed) {
        Random random = new Random(seed);
        TallyPage sum = new TallyPage();
        TallyPage[] pages = new TallyPage[20];
        Tally[] expected = new Tally[100];
        for (int row = 0; row < expected.length; row++) {
            expected[row] = new Tally();
        }
        for (int i = 0; i < pages.length; i++) {
            pages[i] = new TallyPage();
            for (int row = 0; row < expected.length; row++) {
                Tally each = random(random);
                pages[i].add(row, each);
                if (i % 3 == 0) {
                    expected[row].plus(each);
                }
            }
            sum.addAllWithSquares(pages[i]);
        }
        for (int i = 0; i < pages.length; i++) {
            if (i % 3 != 0) {
                sum.subtractAllWithSquares(pages[i]);
            }
        }
        for (int row = 0; row < expected.length; row++) {
            Tally found = new Tally();
            sum.addTo(row, found);
            expected[row].maxQuanta = found.maxQuanta; // cannot be taken away, so it is not added
            assertThat(all(found)).as("seed %s, row %s", seed, row).isEqualTo(all(expected[row]));
        }
    }

    @Test
    void work_is_exact_beyond_64_bits() {
        TallyPage page = new TallyPage();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 100; i++) {
            page.addAccepted(0, Long.MAX_VALUE - i, false);
            sum = sum.add(BigInteger.valueOf(Long.MAX_VALUE - i));
        }
        Tally tally = new Tally();
        page.addTo(0, tally);
        assertThat(tally.work()).isEqualTo(sum);
        assertThat(page.wouldOverflow(1, Long.MAX_VALUE)).isFalse();
        page.addAccepted(1, 1, false);
        assertThat(page.wouldOverflow(1, Long.MAX_VALUE)).isTrue();
        assertThat(page.wouldOverflow(1, Long.MAX_VALUE - 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32})
    void squares_are_those_of_big_numbers(int quantumBits) {
        Random random = new Random(4);
        int shift = Squares.shift(quantumBits);
        for (int i = 0; i < 5_000; i++) {
            long quanta = random.nextLong() >>> (1 + random.nextInt(62));
            BigInteger square = BigInteger.valueOf(quanta).pow(2).shiftRight(shift);
            assertThat(WorkColumn.toBigInteger(Squares.high(quanta, shift), Squares.low(quanta, shift)))
                    .isEqualTo(square)
                    .isEqualTo(Squares.of(quanta, shift));
        }
    }
}
