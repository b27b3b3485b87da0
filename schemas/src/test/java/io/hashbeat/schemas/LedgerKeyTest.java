package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerKeyTest {

    private static final Instant HOUR = Instant.parse("2026-11-22T13:00:00Z");

    @Test
    void a_key_is_the_subject_and_the_hour() {
        assertThat(new LedgerKey("worker/p/sha256d/a/w", HOUR).text())
                .isEqualTo("worker/p/sha256d/a/w@2026-11-22T13:00Z");
        assertThat(LedgerKey.of("pool/p/sha256d", HOUR.toEpochMilli(), null).text())
                .isEqualTo("pool/p/sha256d@2026-11-22T13:00Z");
    }

    @Test
    void a_key_comes_back_also_if_the_name_has_an_at_sign() {
        var key = new LedgerKey("worker/p/sha256d/a@example.org/w@2026", HOUR);
        assertThat(LedgerKey.parse(key.text())).isEqualTo(key);
    }

    @Test
    void what_is_no_key_is_refused() {
        assertThatThrownBy(() -> LedgerKey.parse("worker/p")).hasMessage("ledger key: no @ in worker/p");
        assertThatThrownBy(() -> LedgerKey.parse("w@1")).hasMessage("ledger key: no hour behind the last @ in w@1");
        assertThatThrownBy(() -> LedgerKey.parse("w@2026-11-22T13:30Z")).hasMessageContaining("must be a whole hour");
        assertThatThrownBy(() -> LedgerKey.parse("@2026-11-22T13:00Z")).hasMessage("subject: must not be empty");
        assertThatThrownBy(() -> LedgerKey.of("w", 1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_part_stands_behind_the_hour() {
        LedgerKey key = LedgerKey.of("worker/p/sha256d/a/w+1", HOUR.toEpochMilli(), "7f");
        assertThat(key.text()).isEqualTo("worker/p/sha256d/a/w+1@2026-11-22T13:00Z+7f");
        assertThat(LedgerKey.parse(key.text())).isEqualTo(key);
    }
}
