package io.hashbeat.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
    @Test
    void the_reference_in_docs_is_what_the_code_says() throws IOException {
        Path docs = Path.of("../docs/configuration.md");
        assertThat(docs)
                .as("write it anew: ./hashbeat config > docs/configuration.md")
                .content()
                .isEqualTo(SettingsReference.markdown(KnownSettings.byPart()));
        assertThat(Files.size(docs)).isPositive();
    }

    @Test
    void no_key_is_known_twice_and_every_setting_is_explained() {
        Settings.defaults(KnownSettings.all());
        assertThat(KnownSettings.all()).allSatisfy(setting -> {
            assertThat(setting.doc()).as(setting.key()).endsWith(".");
            assertThat(setting.allowed()).as(setting.key()).isNotBlank();
        });
        assertThat(KnownSettings.all()).extracting(Setting::key).contains("broker.port", "windows.grace", "store.url");
    }
}
