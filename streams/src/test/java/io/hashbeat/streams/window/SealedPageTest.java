package io.hashbeat.streams.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedPageTest {

    private static final int ROWS = 300;
    private static final int SHIFT = 16;

    private static List<Object> all(SpanPage page, int row) {
        Tally tally = new Tally();
        page.addTo(row, tally);
        return all(tally, page.maxQuanta(row));
    }

    private static List<Object> all(Tally tally, long maxQuanta) {
        return List.of(
                tally.accepted,
                tally.stale,
                tally.rejected,
                tally.blocks,
                tally.unverified,
                tally.coveredMillis,
                tally.work(),
                tally.staleWork(),
                tally.rejectedWork(),
                tally.squares(),
                tally.exposureMillisPerQuantum(),
                maxQuanta);
    }

    private static Tally steady(Random random, long quanta) {
        Tally tally = new Tally();
        tally.addSteady(random.nextInt(90), random.nextInt(3), random.nextInt(3), random.nextInt(900_000), quanta);
        return tally;
    }

    /** What does not come of one difficulty: two of them, a block, an unverified share, squares. */
    private static Tally odd(Random random) {
        Tally tally = steady(random, 1L << 35);
        switch (random.nextInt(4)) {
            case 0 -> tally.plus(steady(random, 3L << 40)).addSteady(1, 0, 0, 7, 5);
            case 1 -> tally.blocks++;
            case 2 -> tally.unverified++;
            default -> {
                tally.addSteady(1, 0, 0, 7, 1L << 35);
                tally.startSquares(SHIFT);
            }
        }
        return tally;
    }

    private static TallyPage page(Random random, long[] quanta) {
        TallyPage page = new TallyPage();
        for (int row = 0; row < ROWS; row++) {
            if (random.nextInt(5) > 0) {
                page.add(row, random.nextInt(20) == 0 ? odd(random) : steady(random, quanta[row]));
            }
        }
        return page;
    }

    private static long[] difficulties(Random random) {
        return random.longs(ROWS, 1, random.nextBoolean() ? Long.MAX_VALUE : 1L << 45)
                .toArray();
    }

    private static SealedPage restored(SealedPage page) throws IOException {
        return SealedPage.read(new DataInputStream(new ByteArrayInputStream(bytes(page))), page.quanta());
    }

    private static byte[] bytes(SpanPage page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static void change(Random random, SpanPage... pages) {
        int row = random.nextInt(ROWS + 20);
        int kind = random.nextInt(4);
        Tally tally = steady(random, 77L << 33);
        for (SpanPage page : pages) {
            switch (kind) {
                case 0 -> page.clear(row);
                case 1 -> page.startSquares(row, SHIFT);
                default -> page.add(row, tally);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_sealed_page_says_what_its_columns_said_whatever_comes_after(long seed) throws IOException {
        Random random = new Random(seed);
        long[] quanta = difficulties(random);
        for (int i = 0; i < 20; i++) {
            if (random.nextBoolean()) {
                quanta[random.nextInt(ROWS)] = 9L << 30;
            }
            TallyPage columns = page(random, quanta);
            OpenPage open = new OpenPage(columns);
            long[] shared = random.nextInt(4) == 0 ? new long[0] : quanta.clone();
            shared = random.nextBoolean() ? difficultiesBut(shared, random) : shared;
            SealedPage sealed = Objects.requireNonNull(SealedPage.of(columns, shared));
            for (int changes = 0; changes < 60; changes++) {
                check(open, sealed, seed);
                check(open, restored(sealed), seed);
                change(random, open, sealed);
            }
        }
    }

    private static long[] difficultiesBut(long[] known, Random random) {
        long[] other = known.clone();
        for (int row = 0; row < other.length; row += 1 + random.nextInt(60)) {
            other[row]++;
        }
        return other;
    }

    private static void check(OpenPage open, SealedPage sealed, long seed) {
        OpenPage columns = new OpenPage(sealed.toColumns());
        TallyPage sum = new TallyPage();
        TallyPage expected = new TallyPage();
        sealed.addAllTo(sum);
        open.addAllTo(expected);
        for (int row = 0; row < ROWS + 30; row++) {
            List<Object> wanted = all(open, row);
            same(all(sealed, row), wanted, seed, row);
            same(all(columns, row), wanted, seed, row);
            same(all(new OpenPage(sum), row), all(new OpenPage(expected), row), seed, row);
        }
        sealed.subtractAllFrom(sum);
        List<Object> nothing = all(new Tally(), 0);
        for (int row = 0; row < ROWS + 30; row++) {
            same(all(new OpenPage(sum), row), nothing, seed, row);
        }
    }

    /** An assertion is only made of what differs: there are millions of rows. */
    private static void same(List<Object> actual, List<Object> wanted, long seed, int row) {
        if (!actual.equals(wanted)) {
            assertThat(actual).as("seed %s, row %s", seed, row).isEqualTo(wanted);
        }
    }

    @Test
    void a_row_of_a_sealed_minute_takes_a_few_bytes() throws IOException {
        Random random = new Random(3);
        long[] quanta = difficulties(random);
        TallyPage columns = new TallyPage();
        for (int row = 0; row < ROWS; row++) {
            Tally tally = new Tally();
            tally.addSteady(
                    random.nextInt(12), random.nextInt(40) == 0 ? 1 : 0, random.nextInt(2), 60_000, quanta[row]);
            columns.add(row, tally);
        }
        SealedPage sealed = Objects.requireNonNull(SealedPage.of(columns, quanta));
        assertThat(sealed.quanta()).isSameAs(quanta);
        assertThat(bytes(sealed)).hasSizeLessThan(4 * ROWS);
        assertThat(bytes(new OpenPage(columns))).hasSizeGreaterThan(40 * ROWS);
    }

    @Test
    void difficulties_are_shared_until_many_have_changed() {
        Random random = new Random(4);
        long[] quanta = difficulties(random);
        long[] shared = quanta.clone();
        quanta[5] = 7;
        SealedPage few = Objects.requireNonNull(SealedPage.of(full(quanta), shared));
        assertThat(few.quanta()).isSameAs(shared);
        for (int row = 0; row < ROWS; row += 2) {
            quanta[row] = 11;
        }
        SealedPage many = Objects.requireNonNull(SealedPage.of(full(quanta), shared));
        assertThat(many.quanta()).isEqualTo(quanta);
    }

    private static TallyPage full(long[] quanta) {
        TallyPage columns = new TallyPage();
        for (int row = 0; row < ROWS; row++) {
            Tally tally = new Tally();
            tally.addSteady(6, 0, 0, 60_000, quanta[row]);
            columns.add(row, tally);
        }
        return columns;
    }

    @Test
    void a_minute_without_a_share_is_sealed_too() {
        Random random = new Random(6);
        TallyPage columns = new TallyPage();
        for (int row = 0; row < ROWS; row++) {
            Tally tally = new Tally();
            tally.observe(60_000, 1 + random.nextLong(1L << (10 + row % 50)));
            columns.add(row, tally);
        }
        SealedPage sealed = Objects.requireNonNull(SealedPage.of(columns, new long[0]));
        for (int row = 0; row < ROWS; row++) {
            assertThat(all(sealed, row)).isEqualTo(all(new OpenPage(columns), row));
        }
    }

    @Test
    void a_page_of_which_many_rows_change_afterwards_goes_back_to_columns() {
        Random random = new Random(7);
        long[] quanta = difficulties(random);
        PageRing ring = new PageRing(10);
        TallyPage expected = page(random, quanta);
        Objects.requireNonNull(ring.columns(3)).addAllWithSquares(expected);
        ring.sealBefore(4);
        assertThat(ring.get(3)).isInstanceOf(SealedPage.class);
        for (int row = 0; row < ROWS; row++) {
            Tally tally = steady(random, 5);
            Objects.requireNonNull(ring.getOrStart(3)).add(row, tally);
            expected.add(row, tally);
        }
        SpanPage open = Objects.requireNonNull(ring.get(3));
        assertThat(open).isInstanceOf(OpenPage.class);
        for (int row = 0; row < ROWS; row++) {
            assertThat(all(open, row).subList(0, 11))
                    .isEqualTo(all(new OpenPage(expected), row).subList(0, 11));
        }
        ring.startSquares(4, SHIFT);
        ring.sealBefore(4);
        assertThat(ring.get(3)).isSameAs(open);
    }

    @Test
    void a_page_of_odd_rows_stays_as_it_is() {
        Random random = new Random(5);
        TallyPage columns = new TallyPage();
        for (int row = 0; row < ROWS; row++) {
            columns.add(row, row % 6 == 0 ? odd(random) : steady(random, 1L << 33));
        }
        assertThat(SealedPage.of(columns, new long[0])).isNull();
    }

    @Test
    void work_of_counts_and_difficulty_is_exact_beyond_64_bits() {
        long quanta = Long.MAX_VALUE - 5;
        TallyPage columns = new TallyPage();
        Tally tally = new Tally();
        tally.addSteady(2, 0, 0, 1_000, quanta);
        columns.add(0, tally);
        SealedPage sealed = Objects.requireNonNull(SealedPage.of(columns, new long[] {quanta}));
        Tally sum = new Tally();
        sealed.addTo(0, sum);
        assertThat(sum.work()).isEqualTo(BigInteger.valueOf(quanta).shiftLeft(1));
    }
}
