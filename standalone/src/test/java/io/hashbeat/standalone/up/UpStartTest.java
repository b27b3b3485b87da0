package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.KnownSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said before anything is started. */
class UpStartTest {
    @TempDir
    private Path dir;

    private final Map<String, String> texts = new HashMap<>();

    private ThrowingCallable start() {
        Settings settings = Settings.of(texts, KnownSettings.all());
        return () -> Up.start(new UpOptions(dir.resolve("data"), settings, false, Optional.empty()), line -> {})
                .close();
    }

    @Test
    void a_second_start_on_the_same_directory_says_that_it_is_in_use_and_not_that_a_port_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DataDirectory first = DataDirectory.open(dir.resolve("data"))) {
            texts.put("console.port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(start())
                    .isInstanceOf(ClearFault.class)
                    .hasMessageContaining(first.root() + " is in use by another hashbeat");
        }
    }

    @Test
    void a_port_that_is_taken_is_said() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            texts.put("console.port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(start()).isInstanceOf(ClearFault.class).hasMessageContaining("is taken");
        }
    }

    @Test
    void webhooks_that_cannot_be_are_said_before_anything_is_made() throws IOException {
        Path hooks = Files.write(dir.resolve("hooks"), List.of("ops.url = ftp://hooks.example/x"));
        texts.put("webhooks.file", hooks.toString());
        assertThatThrownBy(start()).isInstanceOf(SettingException.class).hasMessageNotContaining("\n");
        assertThatThrownBy(() -> RoleRun.check(Role.ALERTS, withKafka()))
                .isInstanceOf(SettingException.class)
                .hasMessageNotContaining("\n");
        assertThat(dir.resolve("data")).doesNotExist();
    }

    private Settings withKafka() {
        texts.put("kafka.servers", "127.0.0.1:1");
        return Settings.of(texts, KnownSettings.all());
    }
}
