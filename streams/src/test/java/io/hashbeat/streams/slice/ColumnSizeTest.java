package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnSizeTest {

    @Test
    void a_column_holds_the_row_and_hardly_more_and_seldom_grows() {
        int size = 0;
        int grown = 0;
        for (int row = 0; row < 1_000_000; row++) {
            if (row >= size) {
                size = ColumnSize.forRow(row);
                grown++;
                assertThat(size).as("row %d", row).isGreaterThan(row).isLessThanOrEqualTo(row + Math.max(16, row / 8));
            }
            if (row % 997 == 0) {
                assertThat(ColumnSize.forRow(row))
                        .as("row %d", row)
                        .isGreaterThan(row)
                        .isLessThanOrEqualTo(size);
            }
        }
        assertThat(grown).isLessThan(130);
    }

    @Test
    void the_largest_shard_there_can_be_has_room() {
        assertThat(ColumnSize.forRow((1 << 26) - 1)).isEqualTo(1 << 26);
    }
}
