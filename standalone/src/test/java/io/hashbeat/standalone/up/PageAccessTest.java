package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.KnownSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageAccessTest {
    private final Path directory;
    private final List<String> told = new ArrayList<>();

    PageAccessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private ConsoleConfig apply(Map<String, String> settings) {
        try (DataDirectory data = DataDirectory.open(directory)) {
            return PageAccess.apply(
                    ConsoleConfig.local(0, "k:9092", HistoryReader.NONE, directory),
                    data,
                    Settings.of(settings, KnownSettings.all()),
                    told::add);
        }
    }

    @Test
    void on_this_machine_nobody_logs_in() {
        ConsoleConfig config = apply(Map.of());
        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.login()).isNull();
        assertThat(told).isEmpty();
        assertThat(directory.resolve("access")).doesNotExist();
    }

    @Test
    void beyond_it_a_password_is_made_and_told_at_the_first_start_only() throws Exception {
        ConsoleConfig config = apply(Map.of("console.bind", "0.0.0.0", "console.hosts", "pool.example,pool"));
        assertThat(config.login()).isNotNull();
        assertThat(config.allowedHosts()).containsExactlyInAnyOrder("pool.example", "pool");
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).matches("password  [a-z2-9-]{23}  .*");
        assertThat(told.get(1)).contains("without TLS");
        assertThat(Files.readString(directory.resolve("access")))
                .doesNotContain(told.get(0).substring(10, 33));
        apply(Map.of("console.bind", "::", "console.proxy", "true"));
        assertThat(told).hasSize(2);
    }

    @Test
    void on_this_machine_it_can_be_asked_for() {
        ConsoleConfig config = apply(Map.of("console.login", "true"));
        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.login()).isNotNull();
        assertThat(told).hasSize(1);
    }

    @Test
    void an_address_that_is_none_is_one_line() {
        assertThatThrownBy(() -> apply(Map.of("console.bind", "1::2::3")))
                .isInstanceOf(ClearFault.class)
                .hasMessageContaining("console.bind = \"1::2::3\" is not allowed: it is no IP address");
    }

    @Test
    void a_password_can_be_made_before_the_first_start() {
        new io.hashbeat.console.access.AccessFile(directory).newPassword();
        assertThat(apply(Map.of("console.bind", "0.0.0.0")).login()).isNotNull();
        assertThat(told).hasSize(1);
    }
}
