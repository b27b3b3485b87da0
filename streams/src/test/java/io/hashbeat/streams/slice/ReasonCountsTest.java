package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonCountsTest {

    private static final int REASONS = 14;
    private static final int ROWS = 300;

    /** The same in maps: span, row, reason, count. */
    private static final class Model {
        private final TreeMap<Integer, Map<Integer, Map<Integer, Integer>>> counts = new TreeMap<>();

        void add(int row, int span, int reason) {
            counts.computeIfAbsent(span, unused -> new TreeMap<>())
                    .computeIfAbsent(row, unused -> new TreeMap<>())
                    .merge(reason, 1, Integer::sum);
        }

        Map<Integer, Integer> get(int row, int span) {
            return counts.getOrDefault(span, Map.of()).getOrDefault(row, Map.of());
        }
    }

    @ParameterizedTest(name = "{0} of a reason")
    @ValueSource(ints = {1, 127, 128, 255, 256, 257, 70_000})
    void counts_of_any_size_stand_beside_small_ones(int many) throws IOException {
        ReasonCounts counts = new ReasonCounts();
        for (int row = 0; row < 20; row++) {
            counts.add(row, 7, 2);
        }
        for (int i = 0; i < many; i++) {
            counts.add(5, 7, 3);
        }
        for (int row = 20; row < ROWS; row++) {
            counts.add(row, 7, 2);
        }
        for (ReasonCounts each : new ReasonCounts[] {counts, restored(counts)}) {
            int[] found = new int[REASONS];
            assertThat(each.copy(5, 7, found)).isEqualTo(2);
            assertThat(found[3]).isEqualTo(many);
            assertThat(found[2]).isEqualTo(1);
            each.clear(5);
            assertThat(each.copy(5, 7, found)).isZero();
            for (int row = 0; row < ROWS; row++) {
                if (row != 5) {
                    assertThat(each.copy(row, 7, found)).as("row %d", row).isEqualTo(1);
                    assertThat(found[2]).as("row %d", row).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void counts_are_those_of_plain_maps(long seed) throws IOException {
        Random random = new Random(seed);
        ReasonCounts counts = new ReasonCounts();
        Model model = new Model();
        int now = random.nextInt(1_000) - 500;
        for (int i = 0; i < 30_000; i++) {
            now += random.nextInt(500) == 0 ? 1 : 0;
            int row = random.nextBoolean() ? random.nextInt(8) : random.nextInt(ROWS);
            int span = now - random.nextInt(4);
            int reason = random.nextInt(REASONS);
            switch (random.nextInt(100)) {
                case 0 -> {
                    counts.clear(row);
                    model.counts.values().forEach(rows -> rows.remove(row));
                }
                case 1 -> {
                    counts.expire(span);
                    model.counts.headMap(span).clear();
                }
                case 2 -> counts = restored(counts);
                default -> {
                    counts.add(row, span, reason);
                    model.add(row, span, reason);
                }
            }
            check(counts, model, random.nextInt(ROWS), now - random.nextInt(6), "seed " + seed + ", step " + i);
            check(counts, model, row, span, "seed " + seed + ", step " + i);
        }
        for (int span = now - 100; span <= now; span++) {
            for (int row = 0; row < ROWS; row++) {
                check(counts, model, row, span, "seed " + seed + ", at the end");
            }
        }
    }

    private static void check(ReasonCounts counts, Model model, int row, int span, String step) {
        int[] into = new int[REASONS];
        Arrays.fill(into, -1);
        Map<Integer, Integer> expected = model.get(row, span);
        assertThat(counts.copy(row, span, into)).as(step).isEqualTo(expected.size());
        for (int reason = 0; reason < REASONS; reason++) {
            int count = expected.isEmpty() ? -1 : expected.getOrDefault(reason, 0);
            assertThat(into[reason]).as("%s, reason %s", step, reason).isEqualTo(count);
        }
    }

    @Test
    void the_same_counts_are_the_same_bytes_in_whatever_order_they_came() throws IOException {
        ReasonCounts ascending = new ReasonCounts();
        ReasonCounts descending = new ReasonCounts();
        for (int i = 0; i < 1_000; i++) {
            int j = 999 - i;
            ascending.add(i / 5, i % 3, i % REASONS);
            descending.add(j / 5, j % 3, j % REASONS);
        }
        descending.add(7_777, 1, 0);
        descending.clear(7_777);
        assertThat(bytes(descending)).isEqualTo(bytes(ascending));
        assertThat(bytes(restored(ascending))).isEqualTo(bytes(ascending));
    }

    @Test
    void nothing_is_left_of_rows_and_spans_that_are_forgotten() throws IOException {
        ReasonCounts counts = new ReasonCounts();
        for (int row = 0; row < 1_000; row++) {
            counts.add(row, row % 7, row % REASONS);
        }
        counts.expire(5);
        for (int row = 0; row < 1_000; row++) {
            counts.clear(row);
        }
        assertThat(bytes(counts)).isEqualTo(bytes(new ReasonCounts()));
    }

    private static byte[] bytes(ReasonCounts counts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        counts.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static ReasonCounts restored(ReasonCounts counts) throws IOException {
        ReasonCounts back = new ReasonCounts();
        back.add(1, 1, 1);
        back.read(new DataInputStream(new ByteArrayInputStream(bytes(counts))));
        return back;
    }

    @Test
    void a_key_has_room_for_every_reason() {
        assertThat(RejectReason.values()).hasSizeLessThanOrEqualTo(32);
        ReasonCounts counts = new ReasonCounts();
        int[] found = new int[32];
        int highestRow = (1 << 26) - 1;
        counts.add(highestRow, 1, 31);
        counts.add(0, 1, 0);
        assertThat(counts.copy(highestRow, 1, found)).isEqualTo(1);
        assertThat(found[31]).isEqualTo(1);
    }
}
