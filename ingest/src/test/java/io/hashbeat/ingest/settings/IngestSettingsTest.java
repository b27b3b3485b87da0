package io.hashbeat.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.source.SourceOptions;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
    @Test
    void every_setting_has_a_key_of_its_own_under_ingest_and_a_sentence() {
        assertThat(IngestSettings.all())
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .allMatch(k -> k.startsWith("ingest."));
        assertThat(IngestSettings.all()).allMatch(s -> s.doc().endsWith("."));
    }

    @Test
    void the_longest_line_allowed_is_one_that_sources_take() {
        Settings most = Settings.of(java.util.Map.of("ingest.max-line", "512KiB"), IngestSettings.all());
        assertThat(most.get(IngestSettings.MAX_LINE)).isEqualTo((long) SourceOptions.MOST_LINE_BYTES);
    }
}
