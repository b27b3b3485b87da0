package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.name.Subject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerRuleTest {
    private static OwnerRule rule(String id, String account, String pool, RuleKind kind) {
        double threshold = kind == RuleKind.TEMPERATURE ? 80 : kind == RuleKind.DECLINE ? 0.2 : 1;
        return new OwnerRule(id, account, pool, "", "", kind, threshold, kind.usualSpan(), List.of(), true, 0, null);
    }

    private static OwnerRule told(String name, List<String> contacts, int repeat) {
        return new OwnerRule("r", "alice", "", "", name, RuleKind.DECLINE, 0.2, 900, contacts, true, repeat, null);
    }

    @Test
    void a_rule_of_an_account_is_about_that_account_and_its_workers() {
        OwnerRule rule = rule("r1", "a%2Fb", "", RuleKind.MIN_HASHRATE);
        assertThat(rule.key()).isEqualTo("a%2Fb/r1");
        assertThat(rule.isAbout(Subject.account("p", "sha256d", "a/b"))).isTrue();
        assertThat(rule.isAbout(Subject.parse("worker/p/sha256d/a%2Fb/w"))).isTrue();
        assertThat(rule.isAbout(Subject.account("p", "sha256d", "a"))).isFalse();
        assertThat(rule.isAbout(Subject.pool("p", "sha256d"))).isFalse();
        assertThat(rule.isAbout(Subject.server("p", "sha256d", "a/b"))).isFalse();
    }

    @Test
    void a_rule_of_one_pool_is_not_about_another() {
        OwnerRule rule = rule("r1", "alice", "p", RuleKind.MIN_HASHRATE);
        assertThat(rule.isAbout(Subject.account("p", "sha256d", "alice"))).isTrue();
        assertThat(rule.isAbout(Subject.account("q", "sha256d", "alice"))).isFalse();
    }

    @Test
    void a_rule_without_an_account_is_about_whole_pools() {
        OwnerRule rule = rule("r1", "", "", RuleKind.DECLINE);
        assertThat(rule.isAbout(Subject.pool("p", "sha256d"))).isTrue();
        assertThat(rule.isAbout(Subject.account("p", "sha256d", "alice"))).isFalse();
        assertThat(rule.key()).isEqualTo("/r1");
    }

    @Test
    void what_no_rule_can_be_is_refused_in_one_line() {
        assertThatThrownBy(() -> rule("", "a", "", RuleKind.DECLINE)).hasMessageContaining("id must have");
        assertThatThrownBy(() -> rule("a/b", "a", "", RuleKind.DECLINE)).hasMessageContaining("id must have");
        assertThatThrownBy(() -> rule("r", "a b", "", RuleKind.DECLINE))
                .hasMessageContaining("account must be escaped");
        assertThatThrownBy(() -> rule("r", "", "", RuleKind.OFFLINE_MINERS)).hasMessageContaining("for one account");
        assertThatThrownBy(() -> told("x".repeat(101), List.of(), 0)).hasMessageContaining("name must have");
        assertThatThrownBy(() -> told("a\u001b[2J", List.of(), 0))
                .hasMessageContaining("name must have")
                .message()
                .doesNotContain("\u001b");
        assertThatThrownBy(() -> told("", Collections.nCopies(21, "x"), 0)).hasMessageContaining("at most 20 contacts");
        assertThatThrownBy(() -> told("", List.of(), -1)).hasMessageContaining("repeat must be");
    }
}
