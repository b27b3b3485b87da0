package io.hashbeat.domain.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerKeyTest {
    @Test
    void a_key_is_four_escaped_parts() {
        WorkerKey key = new WorkerKey("default", "sha256d", "alice", "alice.rig/1");
        assertThat(key.text()).isEqualTo("default/sha256d/alice/alice.rig%2F1");
        assertThat(WorkerKey.parse(key.text())).isEqualTo(key);
    }

    @Test
    void slashes_in_names_never_make_two_keys_one() {
        WorkerKey one = new WorkerKey("p", "sha256d", "a/b", "c");
        WorkerKey other = new WorkerKey("p", "sha256d", "a", "b/c");
        assertThat(one.text()).isNotEqualTo(other.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p",
                "p/sha256d/a",
                "p/sha256d/a/w/x",
                "p/sha256d/a/",
                "/sha256d/a/w",
                "p/sha256d/a/%77",
                "p/sha256d/a/w w",
                "p/sha256d/a/%0A"
            })
    void another_text_is_not_a_key(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerKey.parse(text));
    }

    @Test
    void a_bad_part_is_named_and_shown_printable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerKey("p", "sha256d", "a", "bad\r\nname"))
                .withMessage("worker contains a control character: \"bad??name\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerKey("p", "sha256d", "x".repeat(65_536), "w"))
                .withMessageStartingWith("account is longer than 128 bytes: \"xxx")
                .withMessageEndingWith("...\"");
    }

    @Test
    void the_overflow_worker_belongs_to_the_same_account() {
        WorkerKey key = new WorkerKey("p", "sha256d", "a", "one-too-many");
        assertThat(OverflowWorker.beside(key).text()).isEqualTo("p/sha256d/a/~other");
        assertThat(NamePart.escape(OverflowWorker.NAME)).isEqualTo(OverflowWorker.NAME);
    }
}
