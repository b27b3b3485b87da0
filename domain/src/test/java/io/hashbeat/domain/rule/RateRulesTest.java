package io.hashbeat.domain.rule;

import static io.hashbeat.domain.rule.Verdict.BROKEN;
import static io.hashbeat.domain.rule.Verdict.UNSURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.domain.hashrate.HashrateEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateRulesTest {
    private static final double PER_SHARE_HS = 1e12;

    /** A window in which so many equal shares came, when one a minute is 1 TH/s. */
    static RateWindow window(long shares, int minutes) {
        HashrateEstimate estimate = HashrateEstimate.counted(shares, minutes / PER_SHARE_HS);
        return new RateWindow(estimate.pointHs(), estimate.lowHs(), estimate.highHs(), 1, minutes * 60.0);
    }

    @ParameterizedTest
    @CsvSource({"90, KEPT", "86, KEPT", "85, UNSURE", "68, UNSURE", "67, BROKEN", "0, BROKEN"})
    void a_minimum_is_broken_when_the_whole_interval_is_below_and_kept_when_the_estimate_is_not(
            long shares, Verdict verdict) {
        assertThat(RateRules.minimum(85.5 / 15 * PER_SHARE_HS, window(shares, 15)))
                .isEqualTo(verdict);
    }

    @Test
    void a_window_of_which_less_than_half_was_observed_says_nothing() {
        RateWindow full = window(0, 15);
        RateWindow little = new RateWindow(full.pointHs(), full.lowHs(), full.highHs(), 0.49, 900);
        assertThat(RateRules.minimum(1e15, little)).isEqualTo(UNSURE);
        assertThat(RateRules.minimum(1e15, new RateWindow(Double.NaN, Double.NaN, Double.NaN, 0, 900)))
                .isEqualTo(UNSURE);
        assertThat(RateRules.decline(0.2, little, window(8000, 1425))).isEqualTo(UNSURE);
    }

    @ParameterizedTest
    @CsvSource({"90, KEPT", "72, KEPT", "71, UNSURE", "56, UNSURE", "55, BROKEN", "0, BROKEN"})
    void a_decline_is_broken_when_it_is_certain_to_be_larger(long shares, Verdict verdict) {
        assertThat(RateRules.decline(0.2, window(shares, 15), window(8550, 1425)))
                .isEqualTo(verdict);
    }

    @Test
    void a_day_of_few_shares_makes_a_decline_less_certain() {
        assertThat(RateRules.decline(0.2, window(54, 15), window(360, 60))).isEqualTo(UNSURE);
    }

    @Test
    void what_is_usual_must_be_known_for_four_times_the_span() {
        assertThat(RateRules.decline(0.2, window(0, 15), window(354, 59))).isEqualTo(UNSURE);
        assertThat(RateRules.decline(0.2, window(0, 15), window(360, 60))).isEqualTo(BROKEN);
        assertThat(RateRules.decline(0.2, window(0, 15), window(0, 1425))).isEqualTo(UNSURE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, UNSURE", "1, 1, UNSURE", "2, 98, KEPT", "5, 95, UNSURE", "8, 92, BROKEN", "80, 920, BROKEN"})
    void rejects_are_too_many_when_chance_does_not_explain_them(long refused, long accepted, Verdict verdict) {
        assertThat(RateRules.rejects(0.03, refused, accepted)).isEqualTo(verdict);
    }

    @Test
    void a_day_without_its_last_quarter_is_what_came_before() {
        RateWindow before = window(8640 - 45, 1440).without(window(45, 15));
        assertThat(before.pointHs()).isCloseTo(8550.0 / 1425 * PER_SHARE_HS, within(1e6));
        assertThat(before.effectiveShares()).isCloseTo(8550, within(0.1));
        assertThat(before.coverage()).isEqualTo(1);
        assertThat(before.spanSeconds()).isEqualTo(1425 * 60.0);
        assertThat(before.sharesPerMinute()).isCloseTo(6, within(1e-4));
    }

    @Test
    void a_window_that_saw_nothing_before_its_last_part_has_no_coverage() {
        RateWindow day = new RateWindow(1e14, 9e13, 1.1e14, 15.0 / 1440, 86_400);
        assertThat(day.without(window(90, 15)).coverage()).isZero();
        assertThat(RateRules.decline(0.2, window(10, 15), day.without(window(90, 15))))
                .isEqualTo(UNSURE);
    }
}
