package io.hashbeat.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.view.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObserverLinkTest {
    private static final long ORIGIN_MS = 1_795_000_000_000L;
    private static final Scope SCOPE = new Scope("fjord, bruk 1", Set.of("rig 1", "a,b", "c/d"));

    private final Path directory;
    private final AccessFile file;
    private final Gate gate;

    ObserverLinkTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = FewRounds.in(directory);
        this.gate = new Gate(file);
        file.newPassword();
    }

    @Test
    void a_link_is_changed_for_a_session_of_its_scope_and_only_its_digest_is_kept() throws IOException {
        String link = file.addLink("fjord", SCOPE, ORIGIN_MS + 1000);
        assertThat(link).matches("[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(directory.resolve(AccessFile.NAME))).doesNotContain(link);
        String session = gate.observe(link, ORIGIN_MS).orElseThrow();
        Caller caller = new Caller("link fjord", false, SCOPE);
        assertThat(gate.caller(session, ORIGIN_MS + 999)).contains(caller);
        assertThat(gate.program(link, ORIGIN_MS + 999)).contains(caller);
        assertThat(gate.caller(link, ORIGIN_MS)).isEmpty();
    }

    @Test
    void at_its_end_and_when_it_is_revoked_what_was_opened_by_it_ends_too() {
        String link = file.addLink("fjord", SCOPE, ORIGIN_MS + 1000);
        String other = file.addLink("other", SCOPE, ORIGIN_MS + 5000);
        String session = gate.observe(link, ORIGIN_MS).orElseThrow();
        String second = gate.observe(other, ORIGIN_MS).orElseThrow();
        assertThat(gate.caller(session, ORIGIN_MS + 1000)).isEmpty();
        assertThat(gate.observe(link, ORIGIN_MS + 1000)).isEmpty();
        assertThat(gate.caller(second, ORIGIN_MS + 1000)).isPresent();
        new AccessFile(directory).revokeLink("other");
        assertThat(gate.caller(second, ORIGIN_MS)).isEmpty();
        assertThat(gate.program(other, ORIGIN_MS)).isEmpty();
        assertThat(gate.observe("", ORIGIN_MS)).isEmpty();
        assertThat(gate.observe(file.links().get(0).digest(), ORIGIN_MS)).isEmpty();
    }

    @Test
    void tokens_links_and_the_password_do_not_disturb_each_other() {
        String token = file.addToken("a", false, ORIGIN_MS + 1000);
        String link = file.addLink("a", SCOPE, ORIGIN_MS + 1000);
        file.newPassword();
        file.revokeToken("a");
        assertThat(gate.program(token, ORIGIN_MS)).isEmpty();
        assertThat(gate.program(link, ORIGIN_MS)).isPresent();
        assertThatThrownBy(() -> file.addLink("a", SCOPE, ORIGIN_MS)).hasMessageContaining("there is a link a already");
        assertThatThrownBy(() -> file.revokeLink("b")).hasMessage("there is no link b");
        assertThat(file.links()).extracting(ObserverLink::scope).containsExactly(SCOPE);
    }

    @Test
    void two_consoles_have_cookies_of_different_names(@TempDir Path other) {
        AccessFile second = FewRounds.in(other);
        second.newPassword();
        assertThat(gate.id()).matches("[0-9a-f]{12}").isNotEqualTo(new Gate(second).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a 1 00 b ", "a x 00 b ", "a 1", "a 1 00 b c d"})
    void what_is_no_kept_link_is_refused(String text) {
        String padded = text.replace("00", "0".repeat(63) + "g");
        assertThatThrownBy(() -> ObserverLink.parse(padded)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_can_be_no_account_is_refused_in_one_line() {
        assertThatThrownBy(() -> new Scope("", Set.of())).hasMessageContaining("account");
        assertThatThrownBy(() -> new Scope("a", Set.of("b\n"))).hasMessageContaining("worker");
        assertThatThrownBy(() -> file.addLink("a b", SCOPE, 0)).hasMessageContaining("name of a link");
    }
}
