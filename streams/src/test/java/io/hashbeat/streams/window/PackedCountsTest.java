package io.hashbeat.streams.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedCountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 20",
        "1, 1, 30",
        "100, 1, 130",
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
