package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.standalone.fault.ClearFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundTextTest {
    @ParameterizedTest
    @CsvSource({
        "MIN_HASHRATE, 95T, 95e12",
        "MIN_HASHRATE, 3.2 PH/s, 3.2e15",
        "MIN_HASHRATE, 50kSol/s, 50e3",
        "MIN_HASHRATE, 1e14, 1e14",
        "DECLINE, 20%, 0.2",
        "DECLINE, 0.2, 0.2",
        "REJECTS, 2.5 %, 0.025",
        "OFFLINE_MINERS, 3, 3",
        "TEMPERATURE, 85, 85"
    })
    void a_bound_is_read_as_people_write_it(RuleKind kind, String text, double bound) {
        assertThat(BoundText.parse(kind, text)).isCloseTo(bound, within(1e-9 * bound));
    }

    @ParameterizedTest
    @CsvSource({"MIN_HASHRATE, 95 X", "MIN_HASHRATE, ''", "MIN_HASHRATE, -5T", "DECLINE, %", "OFFLINE_MINERS, many"})
    void what_is_none_is_refused_in_one_line(RuleKind kind, String text) {
        assertThatThrownBy(() -> BoundText.parse(kind, text))
                .isInstanceOf(ClearFault.class)
                .hasMessageContaining("is not allowed: expected");
    }
}
