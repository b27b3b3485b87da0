package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DetectorStateTest {

    private final DetectorState state = new DetectorState();

    private DetectorState restored() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.write(new DataOutputStream(out));
        state.writeHalves(new DataOutputStream(out));
        DetectorState back = new DetectorState();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        back.read(in);
        back.readHalves(in);
        assertThat(in.available()).isZero();
        return back;
    }

    private void fill(int row) {
        state.doubles("doubles").set(row, 1.5);
        state.longs("longs").set(row, 2);
        state.floats("floats", 3).set(row, 2, 2.5);
        state.ints("ints").set(row, 4);
        state.rare("rare").put(row, new double[] {5, 6});
    }

    @Test
    void columns_of_any_kind_survive_a_restart_whether_a_detector_asks_for_them_or_not() throws IOException {
        fill(20);
        DetectorState back = restored();
        assertThat(back.doubles("doubles").get(20)).isEqualTo(1.5);
        assertThat(back.longs("longs").get(20)).isEqualTo(2);
        assertThat(back.floats("floats", 3).get(20, 2)).isEqualTo(2.5f);
        assertThat(back.ints("ints").get(20)).isEqualTo(4);
        assertThat(back.rare("rare").get(20)).containsExactly(5, 6);
    }

    @Test
    void a_row_that_is_cleared_is_as_if_it_had_never_been() throws IOException {
        fill(7);
        fill(8);
        state.clear(7);
        DetectorState back = restored();
        assertThat(back.floats("floats", 3).get(7, 2)).isZero();
        assertThat(back.ints("ints").get(7)).isZero();
        assertThat(back.rare("rare").get(7)).isNull();
        assertThat(back.floats("floats", 3).get(8, 2)).isEqualTo(2.5f);
        assertThat(back.rare("rare").size()).isEqualTo(1);
    }

    @Test
    void the_parts_of_the_budget_add_up_to_at_most_one() {
        assertThat(Arrays.stream(AnomalyKind.values())
                        .mapToDouble(AnomalyKind::budgetPart)
                        .sum())
                .isBetween(0.5, 1 + 1e-9);
    }
}
