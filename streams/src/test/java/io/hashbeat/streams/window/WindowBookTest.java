package io.hashbeat.streams.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("EnumOrdinal") // windows lie in arrays in the order of the catalogue
class WindowBookTest {

    private static final WindowLength[] LENGTHS = WindowLength.values();
    private static final int FIRST_MINUTE = 29_538_730;
    private static final int FIRST_SLICE = FIRST_MINUTE * SliceGrid.SLICES_PER_MINUTE;
    private static final int DAY_AND_A_HALF = 36 * SliceGrid.SLICES_PER_HOUR;

    private static Tally shares(int accepted) {
        Tally tally = new Tally();
        tally.accepted = accepted;
        tally.coveredMillis = SliceGrid.SLICE_MILLIS;
        return tally;
    }

    private static Tally[] sum(WindowBook book, int row, int endMinute) {
        Tally[] windows = new Tally[LENGTHS.length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Tally();
            windows[i].accepted = 99;
        }
        book.sum(row, endMinute, windows);
        return windows;
    }

    private static long bruteForce(int[] shares, int fromSlice, int endSlice) {
        long sum = 0;
        for (int slice = Math.max(fromSlice, FIRST_SLICE); slice < endSlice; slice++) {
            sum += shares[slice - FIRST_SLICE];
        }
        return sum;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void every_window_is_the_sum_of_its_slices(long seed) throws IOException {
        Random random = new Random(seed);
        WindowBook book = new WindowBook();
        int[] shares = new int[DAY_AND_A_HALF];
        for (int i = 0; i < DAY_AND_A_HALF; i++) {
            int slice = FIRST_SLICE + i;
            shares[i] = random.nextInt(5);
            book.add(7, slice, shares(shares[i]));
            int late = Math.max(0, i - random.nextInt(90));
            shares[late]++;
            Tally one = new Tally();
            one.accepted = 1;
            book.add(7, FIRST_SLICE + late, one);
            if ((slice + 1) % SliceGrid.SLICES_PER_MINUTE == 0 && random.nextInt(3) > 0) {
                book.advance(SliceGrid.minuteOf(slice + 1));
            }
            if ((slice + 1) % SliceGrid.SLICES_PER_MINUTE == 0 && random.nextInt(20) == 0) {
                check(book, shares, SliceGrid.minuteOf(slice + 1) - random.nextInt(16), seed);
            }
            if (random.nextInt(5_000) == 0) {
                book = restored(book);
            }
        }
    }

    /** Everything of a window that running sums must have as the pages do. */
    private static String all(Tally[] windows) {
        StringBuilder text = new StringBuilder();
        for (Tally each : windows) {
            text.append(each.accepted + " " + each.stale + " " + each.rejected + " " + each.coveredMillis + " ");
            text.append(each.work() + " " + each.staleWork() + " " + each.squares() + " " + each.maxQuanta + " ");
            text.append(each.exposureMillisPerQuantum()).append('\n');
        }
        return text.toString();
    }

    private static Tally random(Random random, boolean squares) {
        Tally tally = new Tally();
        tally.accepted = random.nextInt(5);
        tally.stale = random.nextInt(3);
        tally.addWork(0, random.nextLong() >>> 2);
        tally.addStaleWork(0, tally.stale * (random.nextLong() >>> 4));
        tally.observe(1 + random.nextInt(10_000), 1L + (random.nextLong() >>> (2 + random.nextInt(50))));
        if (squares && tally.accepted > 0) {
            tally.addSquares(random.nextLong() >>> 8, random.nextLong());
            tally.maxQuanta = random.nextLong() >>> 1;
        }
        return tally;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void running_windows_are_what_the_pages_say(long seed) throws IOException {
        Random random = new Random(seed);
        WindowBook book = new WindowBook();
        int slice = FIRST_SLICE;
        for (int step = 0; step < 3_000; step++) {
            int minutes = random.nextInt(50) > 0 ? 1 : new int[] {14, 15, 16, 200, 1_500}[random.nextInt(5)];
            for (int i = 0; i < 4; i++) {
                int row = random.nextInt(6);
                int late = random.nextInt(4) > 0 ? 0 : random.nextInt(9_000);
                Tally tally = random(random, row % 2 == 0);
                if (random.nextInt(10) == 0) {
                    book.addBeyondGrace(row, slice - late, tally);
                } else {
                    book.add(row, slice - late, tally);
                }
            }
            TallyPage whole = new TallyPage();
            whole.add(1, random(random, false));
            book.addAll(slice, whole);
            switch (random.nextInt(200)) {
                case 0 -> book.clear(random.nextInt(6));
                case 1 -> book.startSquares(1 + 2 * random.nextInt(3), 16);
                case 2 -> book = restored(book);
                default -> {}
            }
            slice += minutes * SliceGrid.SLICES_PER_MINUTE;
            book.advance(SliceGrid.minuteOf(slice));
            WindowBook pages = restored(book);
            for (int row = 0; row < 6; row++) {
                assertThat(all(sum(book, row, SliceGrid.minuteOf(slice))))
                        .as("seed %s, step %s, row %s", seed, step, row)
                        .isEqualTo(all(sum(pages, row, SliceGrid.minuteOf(slice))));
            }
        }
    }

    private static WindowBook restored(WindowBook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(new DataOutputStream(out));
        WindowBook back = new WindowBook();
        back.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        return back;
    }

    private static void check(WindowBook book, int[] shares, int endMinute, long seed) {
        if (endMinute <= FIRST_MINUTE) {
            return;
        }
        Tally[] windows = sum(book, 7, endMinute);
        int endSlice = endMinute * SliceGrid.SLICES_PER_MINUTE;
        for (int i = 0; i < LENGTHS.length; i++) {
            int fromMinute = endMinute - LENGTHS[i].minutes();
            if (LENGTHS[i] == WindowLength.ONE_DAY) {
                fromMinute = Math.floorDiv(fromMinute + 14, 15) * 15;
            }
            int fromSlice = fromMinute * SliceGrid.SLICES_PER_MINUTE;
            assertThat(windows[i].accepted)
                    .as("seed %s, %s until minute %s", seed, LENGTHS[i], endMinute)
                    .isEqualTo(bruteForce(shares, fromSlice, endSlice));
            assertThat(windows[i].coveredMillis)
                    .isEqualTo((endSlice - Math.max(fromSlice, FIRST_SLICE)) * SliceGrid.SLICE_MILLIS);
        }
        int part = Math.max(1, BucketSoFar.minutes(endMinute));
        Tally soFar = shares(99);
        book.sumLast(7, endMinute, part, soFar);
        assertThat(soFar.accepted)
                .as("seed %s, %s minutes until minute %s", seed, part, endMinute)
                .isEqualTo(bruteForce(shares, (endMinute - part) * SliceGrid.SLICES_PER_MINUTE, endSlice));
    }

    @Test
    void a_day_starts_at_a_full_quarter_and_its_coverage_says_so() {
        WindowBook book = new WindowBook();
        for (int slice = FIRST_SLICE; slice < FIRST_SLICE + DAY_AND_A_HALF; slice++) {
            book.add(0, slice, shares(1));
        }
        int end = SliceGrid.minuteOf(FIRST_SLICE + DAY_AND_A_HALF) - 1;
        Tally day = sum(book, 0, end)[WindowLength.ONE_DAY.ordinal()];
        long quarterMillis = 15 * SliceGrid.MINUTE_MILLIS;
        assertThat((end * SliceGrid.MINUTE_MILLIS - day.coveredMillis) % quarterMillis)
                .isZero();
        assertThat(day.coveredMillis)
                .isGreaterThan(WindowLength.ONE_DAY.millis() - quarterMillis)
                .isLessThanOrEqualTo(WindowLength.ONE_DAY.millis());
        assertThat(Coverage.of(day.coveredMillis, WindowLength.ONE_DAY.millis()).fraction())
                .isBetween(0.989, 1.0);
    }

    @Test
    void what_comes_beyond_the_grace_is_in_the_day_and_the_hour_only() {
        WindowBook book = new WindowBook();
        int now = FIRST_SLICE + SliceGrid.SLICES_PER_HOUR;
        book.add(0, now, shares(1));
        Tally late = new Tally();
        late.accepted = 5;
        int slice = now - 40 * SliceGrid.SLICES_PER_MINUTE;
        assertThat(book.addBeyondGrace(0, slice, late)).isTrue();
        Tally[] windows = sum(book, 0, SliceGrid.minuteOf(now) + 1);
        assertThat(windows[WindowLength.ONE_HOUR.ordinal()].accepted).isEqualTo(1);
        assertThat(windows[WindowLength.ONE_DAY.ordinal()].accepted).isEqualTo(6);
        Tally hour = new Tally();
        book.sumHour(0, SliceGrid.hourOf(slice), hour);
        assertThat(hour.accepted).isEqualTo(SliceGrid.hourOf(slice) == SliceGrid.hourOf(now) ? 6 : 5);
    }

    @Test
    void what_is_older_than_the_day_is_refused_and_never_counted_as_new() {
        WindowBook book = new WindowBook();
        int now = FIRST_SLICE + DAY_AND_A_HALF;
        book.add(0, now, shares(1));
        assertThat(book.add(0, now - WindowBook.SLICES, shares(4))).isFalse();
        Tally[] windows = sum(book, 0, SliceGrid.minuteOf(now) + 1);
        for (Tally window : windows) {
            assertThat(window.accepted).isEqualTo(1);
        }
    }

    @Test
    void a_forgotten_row_leaves_nothing_behind() {
        WindowBook book = new WindowBook();
        book.add(0, FIRST_SLICE, shares(1));
        book.add(1, FIRST_SLICE, shares(2));
        book.clear(0);
        assertThat(sum(book, 0, FIRST_MINUTE + 1)[0].accepted).isZero();
        assertThat(sum(book, 1, FIRST_MINUTE + 1)[0].accepted).isEqualTo(2);
    }
}
