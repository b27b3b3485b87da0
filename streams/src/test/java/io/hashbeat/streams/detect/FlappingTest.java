package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlappingTest {

    private static final long NOON = 1_772_366_400_000L;
    private static final long MINUTE = 60_000;

    private Flapping flapping = new Flapping();
    private final List<Finding> found = new ArrayList<>();
    private int next;

    /** Down from minute to minute, found after one; whether the beginning and the end were hidden. */
    private List<Boolean> down(long from, long to) {
        return List.of(begin(from), end(to));
    }

    private boolean begin(long minute) {
        next++;
        return word(false, minute + 1, minute, 0);
    }

    private boolean end(long minute) {
        return word(true, minute, minute - 10, 600e12);
    }

    private boolean word(boolean closed, long at, long onset, double lost) {
        flapping.advance(NOON + at * MINUTE, found::add);
        return flapping.hides(
                new Flapping.Word(
                        "id" + next, "WORKER_SILENT", closed, NOON + at * MINUTE, NOON + onset * MINUTE, 1e12, lost),
                found::add);
    }

    private void restart() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        flapping.write(new DataOutputStream(bytes));
        Flapping other = new Flapping();
        other.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        flapping = other;
    }

    @Test
    void the_third_time_in_two_hours_is_one_finding_and_not_told_by_itself() throws IOException {
        assertThat(down(0, 10)).containsExactly(false, false);
        assertThat(down(30, 40)).containsExactly(false, false);
        assertThat(found).isEmpty();
        restart();
        assertThat(down(60, 70)).containsExactly(true, true);
        Finding flaps = found.get(0);
        assertThat(flaps.kind()).isEqualTo(AnomalyKind.FLAPPING);
        assertThat(flaps.state()).isEqualTo(Finding.State.OPENED);
        assertThat(flaps.reason()).isEqualTo(Finding.Reason.GOES_UP_AND_DOWN);
        assertThat(flaps.onsetMillis()).as("since the first").isEqualTo(NOON);
        assertThat(flaps.openedAtMillis()).isEqualTo(NOON + 61 * MINUTE);
        assertThat(flaps.evidence()).isEqualTo(3);
        assertThat(flaps.lostHashes()).isEqualTo(1_200e12);
        assertThat(flaps.predicate())
                .isEqualTo("goes down and comes up again and again: 3 times in 61 min 00 s, up for 66 % of that time;"
                        + " it has lost 33 % of its hashrate.");
    }

    @Test
    void each_further_time_is_counted_with_what_it_cost() throws IOException {
        down(0, 10);
        down(30, 40);
        down(60, 70);
        restart();
        assertThat(down(90, 100)).containsExactly(true, true);
        down(120, 130);
        assertThat(found)
                .extracting(Finding::state)
                .containsExactly(Finding.State.OPENED, Finding.State.UPDATED, Finding.State.UPDATED);
        assertThat(found.get(2).reason()).isEqualTo(Finding.Reason.DOWN_AGAIN);
        assertThat(found.get(2).evidence()).isEqualTo(5);
        assertThat(found.get(2).lostHashes()).isCloseTo(2_400e12, within(1.0));
        assertThat(found).extracting(Finding::openedAtMillis).containsOnly(NOON + 61 * MINUTE);
        assertThat(found).extracting(Finding::revision).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void it_ends_when_the_worker_was_up_for_two_hours_to_the_millisecond() throws IOException {
        down(0, 10);
        down(30, 40);
        down(60, 70);
        assertThat(flapping.nextMillis()).isEqualTo(NOON + 190 * MINUTE);
        flapping.advance(NOON + 190 * MINUTE - 1, found::add);
        assertThat(found).hasSize(1);
        restart();
        assertThat(flapping.advance(NOON + 500 * MINUTE, found::add)).isEmpty();
        Finding over = found.get(1);
        assertThat(over.closed()).isTrue();
        assertThat(over.endMillis()).as("whenever it is looked at").isEqualTo(NOON + 190 * MINUTE);
        assertThat(over.reason()).isEqualTo(Finding.Reason.STEADY_AGAIN);
        assertThat(over.predicate())
                .isEqualTo(
                        "has been up for 2 h 00 min; before, it went down 3 times in 70 min 00 s, up for 57 % of that"
                                + " time; it has lost 43 % of its hashrate.");
        assertThat(flapping.isOver()).isTrue();
        assertThat(down(600, 610)).as("it begins anew").containsExactly(false, false);
    }

    @Test
    void who_does_not_come_up_any_more_is_told_as_what_it_is() {
        down(0, 10);
        down(30, 40);
        assertThat(begin(60)).isTrue();
        assertThat(flapping.advance(NOON + 180 * MINUTE, found::add)).isEmpty();
        assertThat(flapping.advance(NOON + 181 * MINUTE, found::add)).containsExactly("id3");
        assertThat(found.get(1).reason()).isEqualTo(Finding.Reason.STAYS_DOWN);
        assertThat(found.get(1).predicate())
                .startsWith("does not come up any more for 2 h 00 min; it went down 3 times");
        assertThat(end(200)).as("its end is told too").isFalse();
        flapping.advance(NOON + 400 * MINUTE, found::add);
        assertThat(flapping.isOver()).isTrue();
    }

    @Test
    void three_times_in_a_longer_time_are_three_alarms() {
        for (int i = 0; i < 50; i++) {
            assertThat(down(i * 61L, i * 61L + 10)).containsExactly(false, false);
        }
        assertThat(found).isEmpty();
        flapping.advance(NOON + 5_000 * MINUTE, found::add);
        assertThat(flapping.isOver()).as("nothing is remembered").isTrue();
    }

    @Test
    void two_findings_at_a_time_are_down_once() {
        begin(0);
        next = 10;
        assertThat(word(false, 2, 1, 0)).isFalse();
        end(5);
        next = 1;
        end(10);
        down(20, 25);
        assertThat(found).isEmpty();
        assertThat(begin(40)).isTrue();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).evidence()).isEqualTo(3);
    }

    @Test
    void an_onset_that_is_estimated_before_the_last_time_up_is_no_time_down_twice() {
        down(0, 10);
        down(11, 20);
        next++;
        word(false, 31, 5, 0);
        assertThat(found.get(0).predicate()).contains("up for 3 % of that time");
    }

    @Test
    void heat_fans_and_power_are_always_told() {
        assertThat(Flapping.isOf("OVERHEAT") || Flapping.isOf("FAN_FAULT") || Flapping.isOf("POWER_FAULT"))
                .isFalse();
        assertThat(Flapping.isOf("WORKER_SILENT") && Flapping.isOf("HASHRATE_DROP") && Flapping.isOf("REBOOT"))
                .isTrue();
    }

    @Test
    void whatever_happens_a_finding_opens_and_closes_in_order_and_survives_a_restart_after_each_word()
            throws IOException {
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            flapping = new Flapping();
            found.clear();
            Flapping twin = flapping;
            List<Finding> twins = new ArrayList<>();
            long minute = 0;
            for (int i = 0; i < 200; i++) {
                minute += 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 40);
                Flapping.Word word = new Flapping.Word(
                        "id" + i / 2,
                        "HASHRATE_DROP",
                        i % 2 == 1,
                        NOON + minute * MINUTE,
                        NOON + (minute - 1) * MINUTE,
                        1e12,
                        1e12);
                restart();
                flapping.advance(word.atMillis(), found::add);
                twin.advance(word.atMillis(), twins::add);
                assertThat(flapping.hides(word, found::add))
                        .as("seed %d", seed)
                        .isEqualTo(twin.hides(word, twins::add));
            }
            assertThat(found).as("seed %d", seed).isEqualTo(twins).isNotEmpty();
            Finding.State last = Finding.State.CLOSED;
            for (Finding each : found) {
                assertThat(each.state() == Finding.State.OPENED)
                        .as("seed %d", seed)
                        .isEqualTo(last == Finding.State.CLOSED);
                last = each.state();
            }
        }
    }
}
