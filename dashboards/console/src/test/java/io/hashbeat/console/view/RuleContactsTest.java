package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleContactsTest {
    private static final List<String> GROUPS = List.of("hashbeat-alerts", "hashbeat-deliver-webhook-ops");

    @Test
    void a_contact_by_which_a_webhook_is_named_is_told() {
        assertThat(RuleContacts.warning(List.of("ops"), GROUPS)).isEmpty();
        assertThat(RuleContacts.warning(List.of(), List.of())).isEmpty();
    }

    @Test
    void a_contact_that_no_receiver_has_is_nobody() {
        assertThat(RuleContacts.warning(List.of("ops", "alice", "bob"), GROUPS))
                .isEqualTo("No receiver is named alice, bob: nobody is told.");
    }

    @Test
    void routes_of_an_Alertmanager_are_not_known_here() {
        List<String> groups = List.of("hashbeat-deliver-alertmanager-am:9093");
        assertThat(RuleContacts.warning(List.of("alice"), groups))
                .isEqualTo("No webhook is named alice: told only if a route of Alertmanager has that contact.");
    }
}
