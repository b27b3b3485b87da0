package io.hashbeat.streams.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleScopeTest {
    private static RuleScope scope(OwnerRule... rules) {
        return new RuleScope(List.of(rules));
    }

    @Test
    void without_rules_nothing_is_wanted() {
        RuleScope scope = scope();
        assertThat(scope.wantsSample("account/p/sha256d/alice")).isFalse();
        assertThat(scope.wantsSample("pool/p/sha256d")).isFalse();
        assertThat(scope.wantsReport("p/sha256d/alice/rig")).isFalse();
    }

    @Test
    void a_rule_on_hashrate_wants_the_account_and_not_its_workers() {
        RuleScope scope = scope(Minutes.rule(RuleKind.MIN_HASHRATE, 1e12, 900));
        assertThat(scope.wantsSample("account/p/sha256d/alice")).isTrue();
        assertThat(scope.wantsSample("account/p/sha256d/alice2")).isFalse();
        assertThat(scope.wantsSample("worker/p/sha256d/alice/rig")).isFalse();
        assertThat(scope.wantsSample("pool/p/sha256d")).isFalse();
        assertThat(scope.wantsReport("p/sha256d/alice/rig")).isFalse();
    }

    @Test
    void one_on_offline_miners_wants_workers_too_and_one_on_heat_wants_reports() {
        RuleScope scope =
                scope(Minutes.rule(RuleKind.OFFLINE_MINERS, 1, 900), Minutes.rule(RuleKind.TEMPERATURE, 80, 300));
        assertThat(scope.wantsSample("account/p/sha256d/alice")).isTrue();
        assertThat(scope.wantsSample("worker/p/sha256d/alice/rig")).isTrue();
        assertThat(scope.wantsSample("worker/p/sha256d/bob/rig")).isFalse();
        assertThat(scope.wantsReport("p/sha256d/alice/rig")).isTrue();
        assertThat(scope.wantsReport("p/sha256d/bob/rig")).isFalse();
    }

    @Test
    void one_that_is_switched_off_wants_nothing() {
        RuleScope scope = scope(Minutes.off(Minutes.rule(RuleKind.MIN_HASHRATE, 1e12, 900)));
        assertThat(scope.wantsSample("account/p/sha256d/alice")).isFalse();
    }

    @Test
    void a_rule_for_whole_pools_wants_pools() {
        RuleScope scope =
                scope(new OwnerRule("r", "", "", "", "", RuleKind.DECLINE, 0.2, 900, List.of(), true, 0, null));
        assertThat(scope.wantsSample("pool/p/sha256d")).isTrue();
        assertThat(scope.wantsSample("account/p/sha256d/alice")).isFalse();
    }

    @Test
    void a_key_that_is_none_is_not_wanted() {
        RuleScope scope = scope(Minutes.rule(RuleKind.MIN_HASHRATE, 1e12, 900));
        assertThat(scope.wantsSample("account/")).isFalse();
        assertThat(scope.wantsSample("")).isFalse();
        assertThat(scope.wantsReport("alice")).isFalse();
    }
}
