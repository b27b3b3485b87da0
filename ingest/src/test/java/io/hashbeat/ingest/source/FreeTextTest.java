package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeTextTest {
    @Test
    void clean_text_stays_and_no_text_is_none() {
        assertThat(FreeText.cut("cgminer/4.12 ⛏️🚀")).isEqualTo("cgminer/4.12 ⛏️🚀");
        assertThat(FreeText.cut("")).isNull();
        assertThat(FreeText.cut(null)).isNull();
    }

    @Test
    void long_text_is_cut_at_a_whole_character() {
        assertThat(FreeText.cut("🚀".repeat(1_000))).isEqualTo("🚀".repeat(FreeText.MAX_CHARS));
    }

    @Test
    void control_characters_and_half_pairs_are_replaced() {
        assertThat(FreeText.cut("a\u0000b\nc\uD83D")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }
}
