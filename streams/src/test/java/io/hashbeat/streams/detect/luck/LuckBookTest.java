package io.hashbeat.streams.detect.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LuckBookTest {

    private static final int HOUR = 490_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final Offset<Double> TINY = within(1e-9);

    private LuckBook book = new LuckBook();

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private void restart() throws IOException {
        LuckBook other = new LuckBook();
        other.read(new DataInputStream(new ByteArrayInputStream(bytes())));
        book = other;
    }

    private static long start(int hour) {
        return hour * HOUR_MILLIS;
    }

    @Test
    void work_over_the_difficulty_is_what_was_to_be_expected() {
        book.difficulty(start(HOUR), 100);
        book.take("anna", HOUR, 1, 50, 0);
        book.take("anna", HOUR + 1, 1, 150, 1);
        book.take("bert", HOUR + 1, 1, 25, 0);
        book.take("bert", HOUR + 2, 1, 1_000, 0);
        assertThat(book.pool()).as("before it is advanced").isEqualTo(Luck.NONE);
        book.advance(HOUR + 1);
        assertThat(book.lucks().get("anna").expected()).isCloseTo(2, TINY);
        assertThat(book.lucks().get("anna").blocks()).isEqualTo(1);
        assertThat(book.pool().expected()).isCloseTo(2.25, TINY);
        assertThat(book.pool().ratio()).isCloseTo(1 / 2.25, TINY);
    }

    @Test
    void an_hour_counts_with_the_difficulty_that_held_at_its_end() {
        book.difficulty(start(HOUR), 100);
        book.difficulty(start(HOUR + 2) - 1, 200);
        book.difficulty(start(HOUR + 5), 200);
        book.take("anna", HOUR, 1, 100, 0);
        book.take("anna", HOUR + 1, 1, 100, 0);
        book.advance(HOUR + 1);
        assertThat(book.pool().expected()).isCloseTo(1.5, TINY);
    }

    @Test
    void what_is_told_again_replaces_what_was_told_before_and_an_older_word_does_not() throws IOException {
        book.difficulty(start(HOUR), 100);
        book.take("anna", HOUR, 1, 100, 0);
        book.take("anna", HOUR, 3, 300, 1);
        restart();
        book.take("anna", HOUR, 2, 200, 0);
        book.advance(HOUR);
        assertThat(book.lucks().get("anna")).isEqualTo(new Luck(1, 3));
    }

    @Test
    void work_waits_until_a_difficulty_is_known_however_long_that_takes() throws IOException {
        for (int i = 0; i < 100; i++) {
            book.take("anna", HOUR + i, 1, 10, 0);
            book.advance(HOUR + i);
        }
        restart();
        assertThat(book.pool()).isEqualTo(Luck.NONE);
        assertThat(book.suspects()).isEmpty();
        book.difficulty(start(HOUR + 100), 100);
        assertThat(book.pool().expected()).isCloseTo(10, TINY);
        assertThat(book.suspects()).containsExactly("anna");
    }

    @Test
    void whoever_finds_nothing_of_what_was_to_be_expected_is_named_and_nobody_else() {
        book.difficulty(start(HOUR), 100);
        for (int i = 0; i < 20; i++) {
            book.take("thief", HOUR + i, 1, 80, 0);
            book.take("honest", HOUR + i, 1, 80, i % 5 == 4 ? 4 : 0);
            book.take("small", HOUR + i, 1, 1, 0);
        }
        book.advance(HOUR + 20);
        assertThat(book.suspects()).containsExactly("thief");
    }

    @Test
    void hours_that_can_change_no_more_are_added_up_and_forgotten() throws IOException {
        book.difficulty(start(HOUR), 100);
        for (int i = 0; i < 1_000; i++) {
            book.take("anna", HOUR + i, 1, 10, i % 10 == 0 ? 1 : 0);
            book.advance(HOUR + i);
        }
        assertThat(bytes()).hasSizeLessThan(1_000);
        book.take("anna", HOUR, 9, 1e9, 1_000);
        assertThat(book.pool().blocks()).as("too late").isEqualTo(100);
        assertThat(book.pool().expected()).isCloseTo(100, within(1e-6));
    }

    @Test
    void accounts_whose_network_nobody_knows_for_years_cost_no_more_than_after_a_day() throws IOException {
        for (int i = 0; i < 24_000; i++) {
            book.take("anna", HOUR + i, 1, 10, i % 1_000 == 0 ? 1 : 0);
            book.advance(HOUR + i);
        }
        assertThat(bytes()).hasSizeLessThan(1_000);
        restart();
        book.difficulty(start(HOUR + 24_000), 100);
        assertThat(book.pool().expected()).isCloseTo(2_400, within(1e-6));
        assertThat(book.pool().blocks()).isEqualTo(24);
        book.advance(HOUR + 24_000);
        assertThat(book.pool().expected()).isCloseTo(2_400, within(1e-6));
    }

    @Test
    void a_restart_after_each_word_changes_nothing() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        LuckBook twin = new LuckBook();
        for (int i = 0; i < 300; i++) {
            String account = "a" + random.nextInt(5);
            int hour = HOUR + i / 5 - random.nextInt(3);
            double work = 100 * random.nextDouble();
            if (i % 50 == 10) {
                book.difficulty(start(HOUR + i / 5), 100 + i);
                twin.difficulty(start(HOUR + i / 5), 100 + i);
            }
            long blocks = random.nextInt(20) / 19;
            book.take(account, hour, i, work, blocks);
            twin.take(account, hour, i, work, blocks);
            book.advance(hour);
            twin.advance(hour);
            restart();
        }
        assertThat(book.lucks()).as("seed 7").isEqualTo(twin.lucks()).hasSize(5);
    }

    @Test
    void a_difficulty_that_is_none_and_a_state_of_tomorrow_are_refused() {
        assertThatThrownBy(() -> book.difficulty(0, 0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> book.difficulty(0, Double.NaN)).hasMessageContaining("NaN");
        byte[] tomorrow = {0, 0, 0, 99};
        assertThatThrownBy(() -> book.read(new DataInputStream(new ByteArrayInputStream(tomorrow))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }
}
