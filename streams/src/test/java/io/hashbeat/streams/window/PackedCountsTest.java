package io.hashbeat.streams.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedCountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 20",
        "1, 1, 30",
        "100, 1, 40",
        "100, 2, 40",
        "400, 3, 520",
        "400, 14, 220",
        "400, 15, 600",
        "100, 200, 130",
        "100, 300, 230",
        "100, 70000, 430",
        "400, 900000, 1630"
    })
    void every_count_comes_back_from_few_bytes(int rows, int most, int mostBytes) throws IOException {
        Random random = new Random(rows + most);
        int[] counts = new int[rows + 5];
        for (int row = 0; row < rows; row++) {
            counts[row] = random.nextInt(most) + (row % 7 == 0 ? 1 : 0);
        }
        check(counts, rows, mostBytes);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "60000", "2000000000"})
    void a_value_that_most_rows_have_takes_no_bytes(int usual) throws IOException {
        int[] counts = new int[500];
        Arrays.fill(counts, usual);
        counts[17] = 3;
        counts[499] = 59_000;
        check(counts, 500, 40);
    }

    @ParameterizedTest
    @CsvSource({"0.15, 130", "6, 240", "2.2, 240", "85, 430", "0.001, 60"})
    void counts_of_chance_take_what_chance_needs(double mean, int mostBytes) throws IOException {
        Random random = new Random(9);
        int[] counts = new int[400];
        for (int row = 0; row < counts.length; row++) {
            double limit = Math.exp(-mean);
            for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
                counts[row]++;
            }
        }
        check(counts, counts.length, mostBytes);
    }

    @Test
    void any_mixture_of_few_and_many_comes_back() throws IOException {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 2_000; round++) {
            int rows = random.nextInt(70);
            int[] counts = new int[rows];
            int bits = 1 + random.nextInt(30);
            for (int row = 0; row < rows; row++) {
                counts[row] =
                        random.nextInt(1 + random.nextInt(10)) == 0 ? random.nextInt(1 << bits) : random.nextInt(4);
            }
            check(counts, rows, 5 * rows + 20);
        }
    }

    @Test
    void counts_as_they_were_written_before_there_were_bits_are_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream old = new DataOutputStream(out);
        old.writeByte(1);
        old.writeInt(3);
        old.write(new byte[] {2, 0, (byte) 200});
        old.writeInt(0);
        old.writeInt(0);
        PackedCounts back = PackedCounts.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertThat(new int[] {back.get(0), back.get(1), back.get(2)}).containsExactly(2, 0, 200);
    }

    private static void check(int[] counts, int rows, int mostBytes) throws IOException {
        PackedCounts packed = PackedCounts.of(counts, rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packed.write(new DataOutputStream(out));
        PackedCounts back = PackedCounts.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        for (int row = 0; row < rows; row++) {
            assertThat(packed.get(row)).as("row %s", row).isEqualTo(counts[row]);
            assertThat(back.get(row)).as("row %s", row).isEqualTo(counts[row]);
        }
        assertThat(out.size()).isLessThanOrEqualTo(mostBytes);
    }
}
