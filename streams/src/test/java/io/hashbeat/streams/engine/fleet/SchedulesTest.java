package io.hashbeat.streams.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.streams.slice.SliceGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a schedule leaves of a slice. */
class SchedulesTest {

    private static final long SEED = 20_261_126;
    private static final int FIRST = 1_000;

    /** From 2 s before the end of slice 1,000 to 3 s into slice 1,010. */
    private static ScheduleFacts schedule(double fraction) {
        return new ScheduleFacts(
                "s",
                "pool/p/sha256d",
                SliceGrid.endMillis(FIRST) - 2_000,
                SliceGrid.startMillis(FIRST + 10) + 3_000,
                fraction,
                "");
    }

    @Test
    void within_it_the_part_that_is_not_expected_is_missing() {
        assertThat(schedule(0).missing(FIRST + 1)).isEqualTo(1);
        assertThat(schedule(0).missing(FIRST + 9)).isEqualTo(1);
        assertThat(schedule(0.25).missing(FIRST + 5)).isEqualTo(0.75);
        assertThat(schedule(1).missing(FIRST + 5)).isZero();
    }

    @Test
    void a_slice_that_it_covers_in_part_misses_as_much_less() {
        assertThat(schedule(0.25).missing(FIRST)).isCloseTo(0.15, within(1e-12));
        assertThat(schedule(0.5).missing(FIRST + 10)).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void two_by_which_nothing_is_expected_leave_nothing_of_the_slice_in_which_they_meet() {
        assertThat(schedule(0).missing(FIRST)).isEqualTo(1);
        assertThat(schedule(0).missing(FIRST + 10)).isEqualTo(1);
    }

    @Test
    void outside_of_it_nothing_is_missing() {
        assertThat(schedule(0).missing(FIRST - 1)).isZero();
        assertThat(schedule(0).missing(FIRST + 11)).isZero();
    }

    @Test
    void what_is_missing_over_all_slices_is_what_it_takes_away() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            long from = SliceGrid.startMillis(FIRST) + random.nextInt(200_000);
            long to = from + 1 + random.nextInt(500_000);
            double fraction = random.nextDouble();
            ScheduleFacts schedule = new ScheduleFacts("s", "pool/p/sha256d", from, to, fraction, "");
            double missing = 0;
            for (int slice = FIRST - 1; slice < FIRST + 100; slice++) {
                missing += schedule.missing(slice) * SliceGrid.SLICE_MILLIS;
            }
            assertThat(missing)
                    .as("seed %d, round %d", SEED, round)
                    .isCloseTo((1 - fraction) * (to - from), within(1e-6));
        }
    }

    @Test
    void between_two_changes_the_missing_part_is_the_same() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            Schedules schedules = new Schedules();
            for (int i = 0; i < 3; i++) {
                long from = SliceGrid.startMillis(FIRST) + random.nextInt(300_000);
                schedules.take(new ScheduleFacts(
                        "s" + i, "pool/p/sha256d", from, from + 1 + random.nextInt(300_000), random.nextDouble(), ""));
            }
            int next = schedules.nextChange(FIRST - 2);
            for (int slice = FIRST - 1; slice < FIRST + 100; slice++) {
                if (slice < next) {
                    double before = missing(schedules, slice - 1);
                    assertThat(missing(schedules, slice))
                            .as("seed %d, round %d, slice %d", SEED, round, slice)
                            .isEqualTo(before);
                } else {
                    next = schedules.nextChange(slice);
                }
            }
            assertThat(schedules.nextChange(FIRST + 100)).isEqualTo(Integer.MAX_VALUE);
        }
    }

    private static double missing(Schedules schedules, int slice) {
        return schedules.all().stream().mapToDouble(each -> each.missing(slice)).sum();
    }

    @Test
    void a_schedule_replaces_the_one_of_its_id_and_goes_when_it_is_taken_back_or_over() {
        Schedules schedules = new Schedules();
        schedules.take(schedule(0));
        schedules.take(schedule(0.5));
        assertThat(schedules.all()).containsExactly(schedule(0.5));
        assertThat(schedules.inForce(FIRST + 5)).hasSize(1);
        assertThat(schedules.inForce(FIRST - 1)).isEmpty();
        schedules.expire(schedule(0).toMillis());
        assertThat(schedules.isEmpty()).isFalse();
        schedules.expire(schedule(0).toMillis() + 1);
        assertThat(schedules.isEmpty()).isTrue();
        schedules.take(schedule(0));
        schedules.take(ScheduleFacts.takenBack("s"));
        assertThat(schedules.isEmpty()).isTrue();
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        Schedules schedules = new Schedules();
        schedules.take(schedule(0.5));
        schedules.take(new ScheduleFacts("täglich", "site/p/sha256d/b", 1, 2, 1, "Ümbau, \"neu\""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        schedules.write(new DataOutputStream(bytes));
        Schedules back = new Schedules();
        back.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(back.all()).containsExactlyElementsOf(schedules.all());
    }

    @Test
    void a_fraction_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule(1.5))
                .withMessage("fraction must be 0 to 1: 1.5");
    }
}
