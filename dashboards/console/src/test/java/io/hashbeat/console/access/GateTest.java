package io.hashbeat.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.access.Entry.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    private static final String HERE = "192.0.2.1";
    private static final long ORIGIN_MS = 1_795_000_000_000L;

    private final Path directory;
    private final AccessFile file;
    private final Gate gate;

    GateTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = FewRounds.in(directory);
        this.gate = new Gate(file);
    }

    @Test
    void the_first_password_is_told_once_and_lets_in() {
        assertThat(file.hasPassword()).isFalse();
        String password = file.firstPassword().orElseThrow();
        assertThat(file.hasPassword()).isTrue();
        assertThat(file.firstPassword()).isEmpty();
        Entry entry = gate.enter(HERE, password, ORIGIN_MS);
        assertThat(entry.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(gate.caller(entry.session(), ORIGIN_MS)).contains(Caller.OPERATOR);
        gate.leave(entry.session());
        assertThat(gate.caller(entry.session(), ORIGIN_MS)).isEmpty();
    }

    @Test
    void nothing_but_a_hash_is_kept_and_only_its_owner_reads_it() throws IOException {
        String password = file.newPassword();
        Path kept = directory.resolve(AccessFile.NAME);
        assertThat(Files.readString(kept)).doesNotContain(password, password.substring(0, 5));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(AccessFile.NAME, AccessFile.LOCK_NAME);
        }
    }

    @Test
    void a_password_is_hashed_in_all_rounds() throws IOException {
        String password = new AccessFile(directory).newPassword();
        assertThat(Files.readString(directory.resolve(AccessFile.NAME)))
                .contains("pbkdf2-sha256 " + PasswordHash.ITERATIONS + " ");
        assertThat(gate.enter(HERE, password, ORIGIN_MS).outcome()).isEqualTo(Outcome.OPENED);
    }

    @Test
    void a_new_password_from_another_process_ends_sessions_and_the_old_one() {
        String old = file.newPassword();
        String session = gate.enter(HERE, old, ORIGIN_MS).session();
        String fresh = FewRounds.in(directory).newPassword();
        assertThat(gate.caller(session, ORIGIN_MS)).isEmpty();
        assertThat(gate.enter(HERE, old, ORIGIN_MS).outcome()).isEqualTo(Outcome.WRONG);
        assertThat(gate.enter(HERE, fresh, ORIGIN_MS).outcome()).isEqualTo(Outcome.OPENED);
    }

    @Test
    void after_five_wrong_ones_the_right_one_waits_too() {
        String password = file.newPassword();
        for (int i = 0; i < 4; i++) {
            assertThat(gate.enter(HERE, "wrong", ORIGIN_MS))
                    .isEqualTo(new Entry(Outcome.WRONG, "", java.time.Duration.ZERO));
        }
        assertThat(gate.enter(HERE, "wrong", ORIGIN_MS).pause()).isEqualTo(Lockout.FIRST_WAIT);
        assertThat(gate.enter(HERE, password, ORIGIN_MS).outcome()).isEqualTo(Outcome.TOO_SOON);
        assertThat(gate.enter(HERE, password, ORIGIN_MS + 5000).outcome()).isEqualTo(Outcome.OPENED);
    }

    @Test
    void without_a_file_nobody_comes_in_and_who_was_in_is_out() throws IOException {
        String password = file.newPassword();
        String session = gate.enter(HERE, password, ORIGIN_MS).session();
        Files.delete(directory.resolve(AccessFile.NAME));
        assertThat(gate.caller(session, ORIGIN_MS)).isEmpty();
        assertThat(gate.enter(HERE, password, ORIGIN_MS).outcome()).isEqualTo(Outcome.WRONG);
        assertThat(gate.enter(HERE, "", ORIGIN_MS).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void a_damaged_file_lets_nobody_in_and_says_which_line_is_wrong() throws IOException {
        String session = gate.enter(HERE, file.newPassword(), ORIGIN_MS).session();
        Files.writeString(directory.resolve(AccessFile.NAME), "hashbeat-access-1\npassword 123\n");
        assertThatThrownBy(() -> gate.caller(session, ORIGIN_MS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is damaged: line 2: a kept password is");
    }
}
