package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstLiveTest {
    @ParameterizedTest
    @CsvSource({"PT6H,6 h", "PT5H20M59S,5 h 20 min", "PT3M,3 min", "PT0S,0 min", "P2D,48 h"})
    void lengths_are_told_in_hours_and_minutes(Duration length, String words) {
        assertThat(FirstLive.words(length)).isEqualTo(words);
    }

    @Test
    void the_line_says_when_and_what_was_read() {
        assertThat(FirstLive.line(79, "6 h of simulated history read"))
                .isEqualTo("live      after 79 s: 6 h of simulated history read");
        assertThat(FirstLive.line(5, "")).isEqualTo("live      after 5 s");
    }
}
