package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleKindTest {
    @ParameterizedTest
    @CsvSource({
        "MIN_HASHRATE,   95e12, 900,   hashrate below 95.0 TH/s over 15 min",
        "DECLINE,        0.2,   300,   hashrate of 5 min lower by 20 % than in the day before",
        "OFFLINE_MINERS, 1,     900,   a worker without a share for 15 min",
        "OFFLINE_MINERS, 12,    3600,  12 workers without a share for 1 h",
        "REJECTS,        0.025, 86400, more than 2.5 % of the shares of 24 h rejected or stale",
        "TEMPERATURE,    85,    60,    a machine at 85 °C or more for 1 min"
    })
    void a_rule_is_said_as_a_person_says_it(RuleKind kind, double threshold, int seconds, String words) {
        assertThatCode(() -> kind.check(threshold, seconds)).doesNotThrowAnyException();
        assertThat(kind.words(threshold, seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "MIN_HASHRATE,   0,        900,  'threshold of MIN_HASHRATE must be hashrate in H/s, above 0, not 0.0'",
        "MIN_HASHRATE,   NaN,      900,  'not NaN'",
        "MIN_HASHRATE,   Infinity, 900,  'not Infinity'",
        "DECLINE,        20,       900,  'part that is lost, above 0 and below 1, not 20.0'",
        "DECLINE,        0.2,      86400, 'interval of DECLINE must be one of 5 min, 15 min, 1 h, not 86400 s'",
        "OFFLINE_MINERS, 1.5,      900,  'not 1.5'",
        "OFFLINE_MINERS, 0,        900,  'not 0.0'",
        "REJECTS,        1,        3600, 'not 1.0'",
        "TEMPERATURE,    300,      60,   'degrees Celsius, 20 to 150, not 300.0'",
        "MIN_HASHRATE,   1,        600,  'not 600 s'"
    })
    void what_cannot_be_judged_is_refused_in_one_line(RuleKind kind, double threshold, int seconds, String part) {
        assertThatThrownBy(() -> kind.check(threshold, seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_has_a_usual_span_that_it_can_judge_and_is_found_by_its_name(RuleKind kind) {
        assertThat(kind.spans()).contains(kind.usualSpan()).isSorted();
        assertThat(RuleKind.byName(kind.name())).contains(kind);
    }

    @Test
    void another_name_is_none() {
        assertThat(RuleKind.byName("min_hashrate")).isEmpty();
    }
}
