package io.hashbeat.streams.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    private static final long SETTLE_MILLIS = 60_000;
    private static final long BEFORE = SliceGrid.startMillis(FIRST);

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
    void a_slice_that_it_covers_in_part_misses_as_much_as_a_whole_one() {
        assertThat(schedule(0).missing(FIRST)).isEqualTo(1);
        assertThat(schedule(0.25).missing(FIRST)).isEqualTo(0.75);
        assertThat(schedule(0.5).missing(FIRST + 10)).isEqualTo(0.5);
    }

    @Test
    void outside_of_it_nothing_is_missing() {
        assertThat(schedule(0).missing(FIRST - 1)).isZero();
        assertThat(schedule(0).missing(FIRST + 11)).isZero();
    }

    @Test
    void for_some_time_after_its_end_it_settles_and_one_that_takes_nothing_away_does_not() {
        assertThat(schedule(0.5).isSettling(FIRST + 10, SETTLE_MILLIS)).isFalse();
        assertThat(schedule(0.5).isSettling(FIRST + 11, SETTLE_MILLIS)).isTrue();
        assertThat(schedule(0.5).isSettling(FIRST + 16, SETTLE_MILLIS)).isTrue();
        assertThat(schedule(0.5).isSettling(FIRST + 17, SETTLE_MILLIS)).isFalse();
        assertThat(schedule(0.5).isSettling(FIRST + 11, 0)).isFalse();
        assertThat(schedule(1).isSettling(FIRST + 11, SETTLE_MILLIS)).isFalse();
    }

    @Test
    void between_two_changes_the_same_are_in_force_and_the_same_settle() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            Schedules schedules = new Schedules();
            for (int i = 0; i < 3; i++) {
                long from = SliceGrid.startMillis(FIRST) + random.nextInt(300_000);
                schedules.take(
                        new ScheduleFacts(
                                "s" + i,
                                "pool/p/sha256d",
                                from,
                                from + 1 + random.nextInt(300_000),
                                random.nextDouble(),
                                ""),
                        0);
            }
            int next = schedules.nextChange(FIRST - 2, SETTLE_MILLIS);
            for (int slice = FIRST - 1; slice < FIRST + 100; slice++) {
                if (slice < next) {
                    assertThat(schedules.inForce(slice))
                            .as("seed %d, round %d, slice %d", SEED, round, slice)
                            .isEqualTo(schedules.inForce(slice - 1));
                    assertThat(schedules.settling(slice, SETTLE_MILLIS))
                            .as("seed %d, round %d, slice %d", SEED, round, slice)
                            .isEqualTo(schedules.settling(slice - 1, SETTLE_MILLIS));
                } else {
                    next = schedules.nextChange(slice, SETTLE_MILLIS);
                }
            }
            assertThat(schedules.nextChange(FIRST + 100, SETTLE_MILLIS)).isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void a_schedule_replaces_the_one_of_its_id_and_goes_when_it_is_taken_back_or_over() {
        Schedules schedules = new Schedules();
        schedules.take(schedule(0), BEFORE);
        schedules.take(schedule(0.5), BEFORE);
        assertThat(schedules.all()).containsExactly(schedule(0.5));
        assertThat(schedules.inForce(FIRST + 5)).hasSize(1);
        assertThat(schedules.inForce(FIRST - 1)).isEmpty();
        schedules.expire(schedule(0).toMillis());
        assertThat(schedules.isEmpty()).isFalse();
        schedules.expire(schedule(0).toMillis() + 1);
        assertThat(schedules.isEmpty()).isTrue();
        schedules.take(schedule(0), BEFORE);
        schedules.take(ScheduleFacts.takenBack("s"), BEFORE);
        assertThat(schedules.isEmpty()).isTrue();
    }

    @Test
    void one_that_is_taken_back_while_it_is_in_force_ends_then_and_one_that_is_over_stays_as_it_was() {
        Schedules schedules = new Schedules();
        schedules.take(schedule(0), BEFORE);
        schedules.take(ScheduleFacts.takenBack("s"), SliceGrid.startMillis(FIRST + 5));
        assertThat(schedules.inForce(FIRST + 4)).hasSize(1);
        assertThat(schedules.inForce(FIRST + 5)).isEmpty();
        assertThat(schedules.settling(FIRST + 5, SETTLE_MILLIS)).hasSize(1);
        schedules.take(ScheduleFacts.takenBack("s"), SliceGrid.startMillis(FIRST + 9));
        assertThat(schedules.all()).containsExactly(schedule(0).endingBy(SliceGrid.startMillis(FIRST + 5)));
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        Schedules schedules = new Schedules();
        schedules.take(schedule(0.5), BEFORE);
        schedules.take(new ScheduleFacts("täglich", "site/p/sha256d/b", 1, 2, 1, "Ümbau, \"neu\""), BEFORE);
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
