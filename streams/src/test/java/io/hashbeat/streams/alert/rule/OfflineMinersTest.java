package io.hashbeat.streams.alert.rule;

import static io.hashbeat.streams.alert.rule.Minutes.ALICE;
import static io.hashbeat.streams.alert.rule.Minutes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.KeptState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three workers that do six shares a minute each, so that five minutes of silence count, and a rule about two of them. */
class OfflineMinersTest {
    private final List<Fact> facts = new ArrayList<>();
    private final KeptState kept = new KeptState();
    private final Minutes account = Minutes.steady(ALICE, 3, 18);
    private final Minutes[] rigs = {rig("well"), rig("dead"), rig("slow")};
    private RuleBook book = new RuleBook();

    OfflineMinersTest() {
        book.put(rule(RuleKind.OFFLINE_MINERS, 2, 300), Minutes.ORIGIN_MS, facts::add);
    }

    private static Minutes rig(String name) {
        return Minutes.steady(Subject.parse("worker/p/sha256d/alice/" + name), 1, 6);
    }

    private void minute(int... shares) {
        int sum = 0;
        for (int i = 0; i < rigs.length; i++) {
            book.sample(rigs[i].add(shares[i], 0).sample(), false, facts::add);
            sum += shares[i];
        }
        book.sample(account.add(sum, 0).sample(), false, facts::add);
        book.flush(kept);
    }

    /** One is dead, and one does a share every six minutes, after a silence that just counts. */
    private void atTheLimit(int minutes) {
        for (int minute = 1; minute <= minutes; minute++) {
            minute(6, 0, minute % 6 == 0 ? 1 : 0);
        }
    }

    @Test
    void one_that_is_slow_at_the_limit_does_not_make_the_alert_come_and_go() {
        atTheLimit(120);
        assertThat(facts).isNotEmpty().extracting(Fact::state).containsOnly(Fact.State.RAISED);
        assertThat(facts)
                .extracting(Fact::episode)
                .hasSizeGreaterThan(1)
                .containsOnly(facts.get(0).episode());
    }

    @Test
    void nor_does_it_after_a_restart() throws IOException {
        atTheLimit(10);
        book = new RuleBook();
        book.restore(rule(RuleKind.OFFLINE_MINERS, 2, 300));
        assertThat(kept.restore(book::restore)).isTrue();
        atTheLimit(60);
        assertThat(facts).extracting(Fact::state).containsOnly(Fact.State.RAISED);
        assertThat(facts).extracting(Fact::episode).containsOnly(facts.get(0).episode());
    }

    @Test
    void one_that_does_half_of_what_is_usual_is_back() {
        atTheLimit(12);
        for (int minute = 0; minute < 6; minute++) {
            minute(6, 0, 3);
        }
        assertThat(facts.get(facts.size() - 1).state()).isEqualTo(Fact.State.CLEARED);
        int said = facts.size();
        for (int minute = 0; minute < 60; minute++) {
            minute(6, 0, 3);
        }
        assertThat(facts).hasSize(said);
    }

    @Test
    void one_that_was_never_offline_does_not_hold_the_alert_open_however_slow_it_is() {
        for (int minute = 0; minute < 10; minute++) {
            minute(0, 0, 1);
        }
        assertThat(facts.get(0).state()).isEqualTo(Fact.State.RAISED);
        for (int minute = 0; minute < 10; minute++) {
            minute(6, 0, 1);
        }
        assertThat(facts.get(facts.size() - 1).state()).isEqualTo(Fact.State.CLEARED);
    }
}
