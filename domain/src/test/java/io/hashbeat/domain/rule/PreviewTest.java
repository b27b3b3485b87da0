package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static Optional<Health> healthy(int lastQuarter) {
        return Optional.of(
                new Health(RateRulesTest.window(8640, 1440), RateRulesTest.window(lastQuarter, 15), 2, 8640, 90));
    }

    @Test
    void a_bound_close_to_the_rate_is_warned_of() {
        Preview close = Preview.of(RuleKind.MIN_HASHRATE, 5.9e12, 900, healthy(90));
        assertThat(close.warns()).isTrue();
        assertThat(close.words())
                .matches("By chance alone an account that goes on at 6\\.00 TH/s breaks it up to \\d+ times a month\\. "
                        + "That is too often: choose a longer interval, or a bound further off\\.");
    }

    @Test
    void one_that_is_far_off_is_not() {
        Preview far = Preview.of(RuleKind.MIN_HASHRATE, 3e12, 900, healthy(90));
        assertThat(far.warns()).isFalse();
        assertThat(far.brokenNow()).isFalse();
        assertThat(far.words()).endsWith("breaks it practically never.");
        assertThat(Preview.of(RuleKind.DECLINE, 0.2, 900, healthy(90))
                        .perMonth()
                        .orElseThrow())
                .isBetween(0.5, 2.0);
        assertThat(Preview.of(RuleKind.REJECTS, 0.05, 3600, healthy(90)).warns())
                .isFalse();
        assertThat(Preview.of(RuleKind.OFFLINE_MINERS, 1, 900, healthy(90)).warns())
                .isFalse();
    }

    @Test
    void what_is_broken_now_is_said_first() {
        assertThat(Preview.of(RuleKind.MIN_HASHRATE, 5e12, 900, healthy(10)).words())
                .startsWith("It is broken now. ");
        assertThat(Preview.of(RuleKind.DECLINE, 0.2, 900, healthy(10)).brokenNow())
                .isTrue();
    }

    @Test
    void of_an_account_that_nobody_knows_and_of_sensors_nothing_is_made_up() {
        Preview unknown = Preview.of(RuleKind.MIN_HASHRATE, 5e12, 900, Optional.empty());
        assertThat(unknown.perMonth()).isEmpty();
        assertThat(unknown.warns()).isFalse();
        assertThat(unknown.words()).contains("cannot be told");
        assertThat(Preview.of(RuleKind.TEMPERATURE, 80, 300, healthy(90)).perMonth())
                .isEmpty();
        Health few = new Health(RateRulesTest.window(20, 1440), RateRulesTest.window(0, 15), 1, 20, 0);
        assertThat(Preview.of(RuleKind.MIN_HASHRATE, 1, 900, Optional.of(few)).perMonth())
                .isEmpty();
    }
}
