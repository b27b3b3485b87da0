package io.hashbeat.ingest.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourcesTest {
    @ParameterizedTest
    @EnumSource
    void every_source_has_an_id_words_and_a_format(Sources source) {
        assertThat(Sources.byId(source.id())).contains(source);
        assertThat(source.doc()).isNotBlank();
        assertThat(source.format()).isNotNull();
        assertThat(Sources.ids()).contains(source.id());
    }

    @Test
    void another_id_is_no_source() {
        assertThat(Sources.byId("btcpool")).isEmpty();
    }
}
