package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an S21",
                "an M66S",
                "an L9",
                "an A1566",
                "an Avalon Nano",
                "a T21",
                "a Bitaxe",
                "a Nano 3S",
                "a KS5"
            })
    void a_name_has_the_article_that_is_said(String words) {
        assertThat(Wording.article(words.substring(words.indexOf(' ') + 1))).isEqualTo(words);
    }
}
