package io.hashbeat.streams.alert.rule;

import static io.hashbeat.streams.alert.rule.Minutes.ALICE;
import static io.hashbeat.streams.alert.rule.Minutes.TERA;
import static io.hashbeat.streams.alert.rule.Minutes.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.KeptState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private final KeptState kept = new KeptState();
    private final List<Fact> facts = new ArrayList<>();
    private RuleBook book = new RuleBook();

    private void set(OwnerRule... rules) {
        for (OwnerRule each : rules) {
            book.put(each, Minutes.ORIGIN_MS, facts::add);
        }
    }

    private void say(Minutes minutes) {
        book.sample(minutes.sample(), false, facts::add);
    }

    private Fact last() {
        return facts.get(facts.size() - 1);
    }

    @Test
    void a_hashrate_below_its_bound_raises_an_alert_which_its_return_clears() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        assertThat(facts).isEmpty();
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        Fact raised = facts.get(0);
        assertThat(raised.state()).isEqualTo(Fact.State.RAISED);
        assertThat(raised.kind()).isEqualTo("MIN_HASHRATE");
        assertThat(raised.subject()).isEqualTo("account/p/sha256d/alice");
        assertThat(raised.episode()).isEqualTo("alice/min-hashrate@" + raised.atMillis());
        assertThat(raised.terms().ruleKey()).isEqualTo("alice/min-hashrate");
        assertThat(raised.terms().contacts()).containsExactly("alice@example.org");
        assertThat(raised.terms().repeatMillis()).isEqualTo(3_600_000);
        assertThat(raised.measure().expectedHs()).isEqualTo(95 * TERA);
        assertThat(raised.sentence())
                .matches("alice does [0-9.]+ TH/s \\[.*\\] over 5 min; at least 95.0 TH/s is wanted\\.");
        for (int i = 0; i < 10; i++) {
            say(minutes.add(100, 0));
        }
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        assertThat(last().episode()).isEqualTo(raised.episode());
        assertThat(last().revision()).isGreaterThan(raised.revision());
        book.flush(kept);
        assertThat(kept.keys()).isEmpty();
    }

    @Test
    void what_lies_within_chance_raises_nothing() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 60; i++) {
            say(minutes.add(93, 0));
        }
        assertThat(facts).isEmpty();
    }

    @Test
    void a_source_that_says_nothing_is_no_lack_of_hashrate() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300), rule(RuleKind.DECLINE, 0.2, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 90; i++) {
            say(minutes.unobserved());
        }
        assertThat(facts).isEmpty();
    }

    @Test
    void what_is_lost_is_counted_until_it_is_over() {
        set(rule(RuleKind.MIN_HASHRATE, 100 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 110);
        for (int i = 0; i < 60; i++) {
            say(minutes.add(50, 0));
        }
        // of 100 TH/s 50 are missing for an hour; the window began a minute or two before they were
        assertThat(last().measure().lostHashes()).isCloseTo(50 * TERA * 3600, within(50 * TERA * 360));
        assertThat(last().measure().size()).isCloseTo(0.5, within(0.01));
        assertThat(last().onsetMillis()).isBetween(Minutes.ORIGIN_MS + 1440 * 60_000 - 300_000, last().atMillis());
        assertThat(facts).hasSizeBetween(11, 13).allSatisfy(fact -> assertThat(fact.state())
                .isEqualTo(Fact.State.RAISED));
    }

    @Test
    void a_decline_is_held_against_the_day_before_it_and_for_no_more_than_a_day() {
        set(rule(RuleKind.DECLINE, 0.2, 900));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        int cleared = 0;
        for (int i = 0; i < 1600 && cleared == 0; i++) {
            say(minutes.add(60, 0));
            cleared = !facts.isEmpty() && last().state() == Fact.State.CLEARED ? i : 0;
        }
        assertThat(facts.get(0).sentence()).contains("less than the 100 TH/s of the day before");
        assertThat(facts.get(0).measure().expectedHs()).isCloseTo(100 * TERA, within(TERA));
        assertThat(cleared)
                .as("minutes after which the lower rate is the usual one")
                .isBetween(1440, 1470);
    }

    @Test
    void rejects_are_too_many_only_when_chance_does_not_explain_them() {
        set(rule(RuleKind.REJECTS, 0.03, 900));
        Minutes minutes = Minutes.steady(ALICE, 3, 98);
        for (int i = 0; i < 15; i++) {
            say(minutes.add(97, 3));
        }
        assertThat(facts).isEmpty();
        for (int i = 0; i < 15; i++) {
            say(minutes.add(90, 10));
        }
        assertThat(facts.get(0).sentence())
                .contains("of the shares of alice over 15 min were rejected or stale", "3 % is allowed");
        for (int i = 0; i < 20; i++) {
            say(minutes.add(100, 0));
        }
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
    }

    @Test
    void miners_are_offline_when_their_silence_is_longer_than_chance_explains() {
        set(rule(RuleKind.OFFLINE_MINERS, 2, 300));
        Minutes account = Minutes.steady(ALICE, 3, 18);
        Minutes[] rigs = new Minutes[3];
        for (int i = 0; i < 3; i++) {
            rigs[i] = Minutes.steady(Subject.parse("worker/p/sha256d/alice/rig" + i), 1, 6);
        }
        for (int minute = 1; minute <= 30; minute++) {
            account.add(minute <= 10 ? 6 : 18, 0);
            for (int i = 0; i < 3; i++) {
                say(rigs[i].add(i == 0 || minute > 10 ? 6 : 0, 0));
            }
            say(account);
        }
        assertThat(facts.get(0).sentence()).isEqualTo("2 of the 3 workers of alice are offline: rig1, rig2.");
        assertThat(facts.get(0).atMillis()).isEqualTo(Minutes.ORIGIN_MS + 1445 * 60_000);
        assertThat(facts.get(0).measure().lossHs()).isCloseTo(12 * TERA, within(0.1 * TERA));
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        // three of the last five minutes with shares are half of what is usual
        assertThat(last().atMillis()).isEqualTo(Minutes.ORIGIN_MS + 1453 * 60_000);
        assertThat(facts.stream().map(Fact::episode).distinct()).hasSize(1);
    }

    @Test
    void a_slow_miner_is_not_offline_for_a_pause_that_is_usual_with_it() {
        set(rule(RuleKind.OFFLINE_MINERS, 1, 300));
        Minutes account = new Minutes(ALICE, 1);
        Minutes rig = new Minutes(Subject.parse("worker/p/sha256d/alice/slow"), 1);
        for (int minute = 0; minute < 2000; minute++) {
            int good = minute % 5 == 0 && minute < 1900 ? 1 : 0;
            say(rig.add(good, 0));
            say(account.add(good, 0));
        }
        // at a share in five minutes it takes an hour and a half to be sure
        assertThat(facts).isNotEmpty();
        long silentMs = facts.get(0).atMillis() - (Minutes.ORIGIN_MS + 1896 * 60_000);
        assertThat(silentMs / 60_000).isBetween(50L, 90L);
    }

    @Test
    void while_too_few_workers_are_known_none_is_called_offline() {
        set(rule(RuleKind.OFFLINE_MINERS, 1, 300));
        Minutes account = Minutes.steady(ALICE, 3, 18);
        Minutes rig = Minutes.steady(Subject.parse("worker/p/sha256d/alice/rig"), 1, 6);
        for (int i = 0; i < 30; i++) {
            say(rig.add(0, 0));
            say(account.add(12, 0));
        }
        assertThat(facts).isEmpty();
    }

    @Test
    void after_a_restart_an_alert_goes_on_under_its_name() throws IOException {
        OwnerRule rule = rule(RuleKind.DECLINE, 0.2, 300);
        set(rule);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 8; i++) {
            say(minutes.add(50, 0));
        }
        String episode = facts.get(0).episode();
        facts.clear();
        book.flush(kept);
        book = new RuleBook();
        assertThat(kept.restore(book::restore)).isTrue();
        set(rule);
        for (int i = 0; i < 8; i++) {
            say(minutes.add(100, 0));
        }
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        assertThat(last().episode()).isEqualTo(episode);
        assertThat(last().revision()).isGreaterThan(1);
        book.flush(kept);
        assertThat(kept.keys()).isEmpty();
    }

    @Test
    void a_rule_that_is_taken_back_or_switched_off_clears_what_it_raised() {
        OwnerRule low = rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300);
        OwnerRule decline = rule(RuleKind.DECLINE, 0.2, 300);
        set(low, decline);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        facts.clear();
        book.remove(low.key(), minutes.endMs(), facts::add);
        book.put(Minutes.off(decline), minutes.endMs(), facts::add);
        assertThat(facts).extracting(Fact::state).containsExactly(Fact.State.CLEARED, Fact.State.CLEARED);
        assertThat(facts).extracting(Fact::sentence).containsOnly("The rule was taken back.");
        book.flush(kept);
        assertThat(kept.keys()).isEmpty();
        say(minutes.add(50, 0));
        assertThat(facts).hasSize(2);
    }

    @Test
    void a_rule_that_is_set_anew_for_other_pools_clears_what_it_raised_on_this_one() {
        OwnerRule low = rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300);
        set(low);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        facts.clear();
        set(low);
        assertThat(facts).isEmpty();
        set(Minutes.inPool(low, "q"));
        assertThat(facts).extracting(Fact::state).containsExactly(Fact.State.CLEARED);
    }

    @Test
    void what_nothing_more_is_heard_of_is_not_raised_for_ever() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        facts.clear();
        book.advance(minutes.endMs() + 3_600_000, facts::add);
        assertThat(facts).isEmpty();
        book.advance(minutes.endMs() + 27 * 3_600_000, facts::add);
        assertThat(facts).extracting(Fact::state).containsExactly(Fact.State.CLEARED);
        assertThat(last().sentence()).isEqualTo("Nothing more has been heard of it for 26 h.");
        book.flush(kept);
        assertThat(kept.keys()).isEmpty();
    }

    @Test
    void what_was_raised_of_the_past_is_said_again_when_it_holds_in_the_present() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 5; i++) {
            book.sample(minutes.add(50, 0).sample(), true, facts::add);
        }
        assertThat(facts).extracting(Fact::historic).containsExactly(true);
        say(minutes.add(50, 0));
        say(minutes.add(50, 0));
        assertThat(facts).extracting(Fact::historic).containsExactly(true, false);
        assertThat(facts.stream().map(Fact::episode).distinct()).hasSize(1);
    }

    @Test
    void a_sample_that_comes_again_or_late_changes_nothing() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        SubjectMinute healthy = minutes.sample();
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        int said = facts.size();
        book.sample(healthy, false, facts::add);
        say(minutes);
        assertThat(facts).hasSize(said);
    }

    @Test
    void of_another_account_nothing_is_said() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes bob = Minutes.steady(Subject.account("p", "sha256d", "bob"), 1, 10);
        say(bob);
        assertThat(facts).isEmpty();
        book.flush(kept);
        assertThat(kept.keys()).isEmpty();
    }

    @Test
    void accounts_whose_names_begin_alike_have_rules_of_their_own() {
        OwnerRule low = rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300);
        for (String name : List.of("alic", "alice-2", "alice.b", "alice0", "alice%2Fb", "alice")) {
            set(Minutes.ofAccount(low, name));
        }
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        assertThat(facts).extracting(fact -> fact.terms().ruleKey()).containsOnly("alice/min-hashrate");
        facts.clear();
        book.remove("alice0/min-hashrate", minutes.endMs(), facts::add);
        assertThat(facts).isEmpty();
        Subject slash = Subject.account("p", "sha256d", "alice/b");
        Minutes other = Minutes.steady(slash, 1, 50);
        say(other);
        assertThat(facts).extracting(fact -> fact.terms().ruleKey()).containsExactly("alice%2Fb/min-hashrate");
    }

    @Test
    void what_is_kept_in_another_form_is_refused() {
        byte later = 9;
        assertThatThrownBy(() -> book.restore("standing/k", KeptState.in(later)))
                .hasMessageContaining("version 9");
        byte version = 1;
        assertThatThrownBy(() -> book.restore("standing/k", KeptState.in(version)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void an_entry_of_something_else_is_left_alone() throws IOException {
        byte version = 1;
        assertThat(book.restore("alert/0123456789abcdef", KeptState.in(version)))
                .isFalse();
    }
}
