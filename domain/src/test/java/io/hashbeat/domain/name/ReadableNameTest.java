package io.hashbeat.domain.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            alice.rig1;        alice.rig1
            rack,7 <b>'x\\;    rack,7 <b>'x\\
            Jürgen 鉱夫 ⛏;     Jürgen 鉱夫 ⛏
            a/b%c;             a%2Fb%25c
            """)
    void what_is_safe_is_shown_as_it_is_and_slash_and_percent_are_escaped(String name, String shown) {
        assertThat(ReadableName.of(name)).isEqualTo(shown);
    }

    @Test
    void what_could_move_the_cursor_or_turn_the_line_round_is_escaped() {
        assertThat(ReadableName.of("a\u001B[2J\n\u202Eb\u00A0c\u2028"))
                .isEqualTo("a%1B[2J%0A%E2%80%AEb%C2%A0c%E2%80%A8");
    }

    @Test
    void the_parts_of_a_key_stay_apart_and_a_key_that_is_none_is_made_safe() {
        assertThat(ReadableName.ofKey("worker/p/sha256d/carol/carol.barn%2F%2Cx"))
                .isEqualTo("worker/p/sha256d/carol/carol.barn%2F,x");
        assertThat(ReadableName.ofKey("p/%zz/\u0007")).isEqualTo("p/%25zz/%07");
    }
}
