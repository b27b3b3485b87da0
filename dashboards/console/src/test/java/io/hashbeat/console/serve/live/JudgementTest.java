package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hashbeat.avro.Feedback;
import org.junit.jupiter.api.Test;

class JudgementTest {
    @Test
    void everything_that_is_said_is_in_the_record() {
        String longest = "x".repeat(500);
        assertThat(new Judgement("1", false, "console", longest).at(7))
                .isEqualTo(Feedback.newBuilder()
                        .setAnomalyId("1")
                        .setTrueAlarm(false)
                        .setBy("console")
                        .setTimeMs(7)
                        .setNote(longest)
                        .build());
    }

    @Test
    void a_note_that_is_too_long_is_refused_with_its_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Judgement("1", true, "console", "x".repeat(501)))
                .withMessage("note must have at most 500 characters, not 501");
    }
}
