package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static DeadLetterView letter(String reason, String key, String text, long timeMs) {
        return new DeadLetterView(reason, "why", "file:3", key, timeMs, text.length(), text, "00");
    }

    @Test
    void the_newest_come_first_and_no_more_are_kept_than_a_person_looks_at() {
        List<DeadLetterView> many = IntStream.range(0, 1500)
                .mapToObj(i -> letter(i % 10 == 0 ? "LATE" : "MALFORMED", "k", "x", i))
                .toList();
        DeadLetters letters = new DeadLetters(9000, true, many);
        assertThat(letters.letters()).hasSize(DeadLetters.KEPT);
        assertThat(letters.letters().get(0).timeMs()).isEqualTo(1499);
        assertThat(letters.reasons().toString()).isEqualTo("{MALFORMED=900, LATE=100}");
        assertThat(letters.of("LATE")).hasSize(100);
        assertThat(letters.of("")).hasSize(1000);
    }

    @Test
    void letters_that_turn_text_around_or_break_lines_are_not_passed_on() {
        DeadLetterView letter = letter("A\nB", "k\u200Bey", "evil\u202Etxt\r\n\uFFFD", 1);
        assertThat(letter.reason()).isEqualTo("A·B");
        assertThat(letter.key()).isEqualTo("k·ey");
        assertThat(letter.text()).isEqualTo("evil·txt···");
    }

    @Test
    void a_long_message_is_cut() {
        assertThat(letter("A", "k".repeat(5000), "x", 1).key()).hasSize(501).endsWith("…");
    }
}
