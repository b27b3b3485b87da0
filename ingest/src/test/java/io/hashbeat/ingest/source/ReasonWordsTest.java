package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonWordsTest {

    @ParameterizedTest
    @CsvSource({
        "20, OTHER",
        "21, STALE",
        "22, DUPLICATE",
        "23, LOW_DIFFICULTY",
        "24, UNAUTHORIZED",
        "25, NOT_SUBSCRIBED",
        "Stale, STALE",
        "Job not found, STALE",
        "duplicate share, DUPLICATE",
        "Share above target, LOW_DIFFICULTY",
        "low difficulty share of 12.5, LOW_DIFFICULTY",
        "Invalid JobID, UNKNOWN_JOB",
        "unknown-work, UNKNOWN_JOB",
        "Unauthorized worker, UNAUTHORIZED",
        "not subscribed, NOT_SUBSCRIBED",
        "Ntime out of range, INVALID_NTIME",
        "Invalid version mask, INVALID_VERSION",
        "Invalid nonce2 length, INVALID_NONCE",
        "your ip is banned, BANNED",
        "the dog ate it, OTHER",
        "low-difficulty, LOW_DIFFICULTY",
        "'', OTHER"
    })
    void pools_words_become_the_normalised_reason(String words, RejectReason reason) {
        assertThat(ReasonWords.normalise(words)).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(value = RejectReason.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void the_vocabulary_means_itself_in_any_case(RejectReason reason) {
        assertThat(ReasonWords.normalise(reason.name())).isEqualTo(reason);
        assertThat(ReasonWords.normalise(reason.name().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(reason);
    }

    @Test
    void a_refusal_is_never_no_reason() {
        assertThat(ReasonWords.normalise("none")).isEqualTo(RejectReason.OTHER);
    }
}
