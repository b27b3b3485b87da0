package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Rule;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.QuietHours;
import io.hashbeat.domain.rule.RuleKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleRecordsTest {
    private static final OwnerRule RULE = new OwnerRule(
            "night",
            "alice",
            "p",
            "sha256d",
            "hall 2",
            RuleKind.DECLINE,
            0.2,
            900,
            List.of("alice@example.org"),
            false,
            3600,
            QuietHours.of("22:00", "06:30", "Europe/Berlin").orElseThrow());

    @Test
    void a_rule_comes_back_as_it_was_written() throws UndecodableException {
        Rule record = RuleRecords.write(RULE, "console", 7);
        assertThat(record.getBy()).isEqualTo("console");
        assertThat(record.getTimeMs()).isEqualTo(7);
        assertThat(record.getTimeZone()).isEqualTo("Europe/Berlin");
        assertThat(RuleRecords.read(AvroCodec.decode(AvroCodec.encode(record), Rule.class)))
                .isEqualTo(RULE);
    }

    @Test
    void one_without_quiet_hours_has_none() {
        Rule record = RuleRecords.write(RULE, "", 0);
        record.setQuietFrom("");
        record.setQuietTo("");
        assertThat(RuleRecords.read(record).quiet()).isNull();
    }

    @Test
    void what_cannot_be_judged_is_refused() {
        Rule record = RuleRecords.write(RULE, "", 0);
        record.setKind("UPTIME");
        assertThatThrownBy(() -> RuleRecords.read(record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kind must be one of [MIN_HASHRATE, DECLINE")
                .hasMessageContaining("not UPTIME");
        record.setKind("DECLINE");
        record.setThreshold(20);
        assertThatThrownBy(() -> RuleRecords.read(record)).hasMessageContaining("threshold of DECLINE");
    }
}
