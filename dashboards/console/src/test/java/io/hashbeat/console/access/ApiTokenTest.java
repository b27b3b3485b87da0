package io.hashbeat.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {
    private static final long ORIGIN_MS = 1_795_000_000_000L;

    private final Path directory;
    private final AccessFile file;
    private final Gate gate;

    ApiTokenTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = FewRounds.in(directory);
        this.gate = new Gate(file);
    }

    @Test
    void a_token_is_good_until_its_end_and_only_its_digest_is_kept() throws IOException {
        String token = file.addToken("prometheus", false, ORIGIN_MS + 1000);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(directory.resolve(AccessFile.NAME))).doesNotContain(token);
        assertThat(gate.program(token, ORIGIN_MS + 999)).contains(new Caller("token prometheus", false, null));
        assertThat(gate.program(token, ORIGIN_MS + 1000)).isEmpty();
        assertThat(gate.program("", ORIGIN_MS)).isEmpty();
        assertThat(gate.program(file.tokens().get(0).digest(), ORIGIN_MS)).isEmpty();
    }

    @Test
    void a_token_that_was_revoked_is_refused_and_others_and_the_password_stay() {
        String password = file.newPassword();
        String first = file.addToken("first", false, ORIGIN_MS + 1000);
        String second = new AccessFile(directory).addToken("second", true, ORIGIN_MS + 1000);
        file.revokeToken("first");
        assertThat(gate.program(first, ORIGIN_MS)).isEmpty();
        assertThat(gate.program(second, ORIGIN_MS)).contains(new Caller("token second", true, null));
        assertThat(gate.enter("192.0.2.1", password, ORIGIN_MS).outcome()).isEqualTo(Entry.Outcome.OPENED);
        file.newPassword();
        assertThat(gate.program(second, ORIGIN_MS)).isPresent();
    }

    @Test
    void one_name_is_one_token() {
        file.addToken("a", false, ORIGIN_MS);
        assertThatThrownBy(() -> file.addToken("a", true, ORIGIN_MS))
                .hasMessageContaining("there is a token a already");
        assertThatThrownBy(() -> file.revokeToken("b")).hasMessage("there is no token b");
        assertThat(file.tokens()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a read-only 1", "a all 1 00", "a read-only -1 00", "a read-only 1 00", "a b read-only 1 00"
            })
    void what_is_no_kept_token_is_refused(String text) {
        assertThatThrownBy(() -> ApiToken.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
