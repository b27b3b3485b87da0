package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static Optional<Health> healthy(int lastQuarter) {
        return Optional.of(health(8640, 1440, lastQuarter, 90, 1));
    }

    /** So many shares, and so many more that are refused, in the first minutes of a day, and in their last quarter of an hour. */
    private static Health health(int shares, int minutes, int lastQuarter, int refused, int lastRefused) {
        RateWindow seen = RateRulesTest.window(shares, minutes);
        RateWindow day = new RateWindow(seen.pointHs(), seen.lowHs(), seen.highHs(), minutes / 1440.0, 86_400);
        return new Health(
                day,
                RateRulesTest.window(lastQuarter, 15),
                2,
                new Health.Shares(shares, refused),
                new Health.Shares(lastQuarter, lastRefused));
    }

    private static void isBrokenAllTheTime(Preview preview) {
        assertThat(preview.brokenAlways()).isTrue();
        assertThat(preview.warns()).isTrue();
        assertThat(preview.perMonth()).isEmpty();
        assertThat(preview.words()).contains("breaks it all the time").doesNotContain("never");
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
    void what_is_broken_now_is_said_first_and_warned_of() {
        Preview low = Preview.of(RuleKind.MIN_HASHRATE, 3e12, 900, healthy(10));
        assertThat(low.words())
                .isEqualTo(
                        "It is broken now. By chance alone an account that goes on at 6.00 TH/s breaks it practically"
                                + " never.");
        assertThat(low.warns()).isTrue();
        Preview decline = Preview.of(RuleKind.DECLINE, 0.2, 900, healthy(10));
        assertThat(decline.brokenNow()).isTrue();
        assertThat(decline.warns()).isTrue();
        Preview rejects = Preview.of(RuleKind.REJECTS, 0.05, 900, Optional.of(health(8640, 1440, 60, 90, 30)));
        assertThat(rejects.brokenNow()).isTrue();
        assertThat(rejects.brokenAlways()).isFalse();
        assertThat(rejects.warns()).isTrue();
    }

    @Test
    void a_minimum_above_the_usual_rate_is_said_to_be_broken_all_the_time() {
        Preview twice = Preview.of(RuleKind.MIN_HASHRATE, 12e12, 900, healthy(90));
        isBrokenAllTheTime(twice);
        assertThat(twice.brokenNow()).isTrue();
        assertThat(twice.words())
                .isEqualTo("It is broken now and stays so: an account that goes on at 6.00 TH/s breaks it all the time."
                        + " Choose a bound further off.");
        // so much in the last quarter of an hour that it is kept now
        Preview kept = Preview.of(RuleKind.MIN_HASHRATE, 12e12, 900, healthy(200));
        isBrokenAllTheTime(kept);
        assertThat(kept.brokenNow()).isFalse();
        assertThat(kept.words()).startsWith("It is broken by what is usual: ");
    }

    @Test
    void a_large_account_gets_the_answer_of_a_small_one() {
        isBrokenAllTheTime(Preview.of(
                RuleKind.MIN_HASHRATE, 2e20, 900, Optional.of(health(2_000_000_000, 1440, 20_000_000, 0, 0))));
        isBrokenAllTheTime(Preview.of(
                RuleKind.REJECTS, 0.01, 3600, Optional.of(health(2_000_000_000, 1440, 20_000_000, 60_000_000, 0))));
        isBrokenAllTheTime(Preview.of(
                RuleKind.MIN_HASHRATE,
                1.39e18 * 1.000_01,
                86_400,
                Optional.of(health((int) (1.39e6 * 1440), 1440, 20_850_000, 0, 0))));
    }

    @Test
    void of_several_algorithms_it_says_which_one_is_meant() {
        Preview one = Preview.of(RuleKind.MIN_HASHRATE, 12e12, 900, healthy(90));
        Preview named = one.naming("scrypt");
        assertThat(named.words())
                .isEqualTo(one.words() + " That is its scrypt, for the rule is about each algorithm:"
                        + " to mean one of them, give it (--algorithm).");
        assertThat(named.brokenAlways()).isTrue();
    }

    @Test
    void rejects_above_their_bound_are_said_to_be_broken_all_the_time() {
        // 6,000 shares an hour, 3 % of them refused
        Health health = health(139_680, 1440, 1455, 4320, 45);
        Preview above = Preview.of(RuleKind.REJECTS, 0.01, 900, Optional.of(health));
        isBrokenAllTheTime(above);
        assertThat(above.brokenNow()).isTrue();
        assertThat(above.words()).contains("of whose shares 3 % are rejected or stale");
        assertThat(Preview.of(RuleKind.REJECTS, 0.06, 900, Optional.of(health)).warns())
                .isFalse();
    }

    @Test
    void whether_it_is_broken_now_is_not_passed_over_when_it_cannot_be_told() {
        Health now = health(8640, 1440, 90, 90, 1);
        RateWindow dark = new RateWindow(1e12, 1e11, 2e12, 0.4, 900);
        Optional<Health> unseen = Optional.of(new Health(now.day(), dark, 2, now.dayShares(), new Health.Shares(6, 0)));
        Preview far = Preview.of(RuleKind.MIN_HASHRATE, 3e12, 900, unseen);
        assertThat(far.brokenNow()).isFalse();
        assertThat(far.words())
                .startsWith("Whether it is broken now cannot be told: too little of the last 15 min was observed. ");
        isBrokenAllTheTime(Preview.of(RuleKind.MIN_HASHRATE, 12e12, 900, unseen));
        assertThat(Preview.of(RuleKind.OFFLINE_MINERS, 1, 900, unseen).words())
                .startsWith("Whether so many are offline now shows within minutes");
    }

    @Test
    void an_account_that_did_too_little_is_told_that_it_breaks_the_rule_all_the_same() {
        Preview dead = Preview.of(RuleKind.MIN_HASHRATE, 5e12, 900, Optional.of(health(20, 1440, 0, 0, 0)));
        assertThat(dead.brokenNow()).isTrue();
        assertThat(dead.warns()).isTrue();
        assertThat(dead.words()).startsWith("It is broken now. How often chance alone");
    }

    @Test
    void a_decline_of_a_young_account_is_held_against_the_little_that_is_known() {
        double young = Preview.of(RuleKind.DECLINE, 0.2, 900, Optional.of(health(720, 120, 90, 0, 0)))
                .perMonth()
                .orElseThrow();
        double old =
                Preview.of(RuleKind.DECLINE, 0.2, 900, healthy(90)).perMonth().orElseThrow();
        assertThat(young).isGreaterThan(1.2 * old);
    }

    @Test
    void of_an_account_that_nobody_knows_and_of_sensors_nothing_is_made_up() {
        Preview unknown = Preview.of(RuleKind.MIN_HASHRATE, 5e12, 900, Optional.empty());
        assertThat(unknown.perMonth()).isEmpty();
        assertThat(unknown.warns()).isFalse();
        assertThat(unknown.words()).contains("cannot be told");
        assertThat(Preview.of(RuleKind.TEMPERATURE, 80, 300, healthy(90)).perMonth())
                .isEmpty();
        Health few = health(20, 1440, 0, 0, 0);
        assertThat(Preview.of(RuleKind.MIN_HASHRATE, 1, 900, Optional.of(few)).perMonth())
                .isEmpty();
    }

    @Test
    void of_an_account_whose_largest_shares_are_few_nothing_is_promised() {
        RateWindow day = RateRulesTest.window(1728, 1440); // 1.2 effective shares a minute
        Health mixed = new Health(
                day, RateRulesTest.window(18, 15), 31, new Health.Shares(18_000, 0), new Health.Shares(190, 0));
        Preview preview = Preview.of(RuleKind.MIN_HASHRATE, 0.6e12, 900, Optional.of(mixed));
        assertThat(preview.tooMixed()).isTrue();
        assertThat(preview.perMonth()).isEmpty();
        assertThat(preview.warns()).isTrue();
        assertThat(preview.words()).endsWith("in 15 min too few of them come. Choose a longer interval.");
        assertThat(Preview.of(RuleKind.MIN_HASHRATE, 0.6e12, 3600, Optional.of(mixed))
                        .perMonth())
                .isPresent();
        assertThat(Preview.of(RuleKind.REJECTS, 0.05, 900, Optional.of(mixed)).tooMixed())
                .isFalse();
    }
}
