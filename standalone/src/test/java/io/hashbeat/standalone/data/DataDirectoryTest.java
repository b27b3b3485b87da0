package io.hashbeat.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private final Path temp;

    DataDirectoryTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void a_new_directory_gets_the_version_and_can_be_opened_again() {
        Path dir = temp.resolve("a b/data");
        DataDirectory.open(dir).close();
        try (DataDirectory again = DataDirectory.open(dir)) {
            assertThat(again.root().resolve("VERSION")).hasContent(DataDirectory.VERSION);
        }
    }

    @Test
    void a_directory_in_use_is_one_line() {
        try (DataDirectory held = DataDirectory.open(temp)) {
            assertFault(() -> DataDirectory.open(held.root()), ExitCode.USAGE, "in use by another hashbeat");
        }
    }

    @Test
    void a_directory_of_another_version_is_one_line_and_is_left_unlocked() throws Exception {
        Files.writeString(temp.resolve("VERSION"), "hashbeat-data-99\n");
        assertFault(() -> DataDirectory.open(temp), ExitCode.USAGE, "another version (hashbeat-data-99");
        Files.writeString(temp.resolve("VERSION"), DataDirectory.VERSION);
        DataDirectory.open(temp).close();
    }

    @Test
    void a_directory_of_somebody_else_is_left_as_it_was() throws Exception {
        Path theirs = Files.createFile(temp.resolve("theirs.txt"));
        assertFault(() -> DataDirectory.open(temp), ExitCode.USAGE, "not a data directory: it holds theirs.txt");
        try (var files = Files.list(temp)) {
            assertThat(files).containsExactly(theirs);
        }
    }

    @Test
    void a_full_disk_is_one_line() {
        assertFault(() -> DataDirectory.open(temp, path -> 3L << 20), ExitCode.UNAVAILABLE, "3 MiB free");
    }

    @Test
    void a_path_that_cannot_be_a_directory_is_one_line() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        assertFault(() -> DataDirectory.open(file), ExitCode.USAGE, "cannot write to");
        assertFault(() -> DataDirectory.open(file.resolve("below")), ExitCode.USAGE, "cannot write to");
    }

    @Test
    void a_secret_is_made_once_and_only_its_owner_can_read_it() throws Exception {
        try (DataDirectory data = DataDirectory.open(temp)) {
            String made = data.secret("store.password");
            assertThat(made).hasSize(32).matches("[A-Za-z0-9_-]+");
            assertThat(data.secret("store.password")).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("store.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void endpoints_are_read_back_as_written() {
        Endpoints written = new Endpoints(
                ProcessHandle.current().pid(),
                "2026-11-22T13:00:00Z",
                "127.0.0.1:9092",
                "http://127.0.0.1:8080/",
                null,
                null,
                null,
                null,
                null);
        assertThat(Endpoints.read(temp)).isEmpty();
        written.write(temp);
        assertThat(Endpoints.read(temp)).isEqualTo(Optional.of(written));
        assertThat(written.alive()).isTrue();
    }

    private static void assertFault(ThrowingCallable call, ExitCode code, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ClearFault.class, e -> {
            assertThat(e.exitCode()).isEqualTo(code);
            assertThat(e.line()).contains(part).doesNotContain("\n");
        });
    }
}
