package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertPolicyTest {

    @ParameterizedTest
    @EnumSource(AnomalyKind.class)
    void every_kind_of_anomaly_has_a_policy_of_its_own(AnomalyKind kind) {
        assertThat(AlertPolicy.of(kind.name()).name()).isEqualTo(kind.name());
    }

    @Test
    void a_kind_that_is_not_known_is_told_like_a_loss() {
        assertThat(AlertPolicy.of("OF_TOMORROW")).isEqualTo(AlertPolicy.OTHER);
        assertThat(AlertPolicy.of("OF_TOMORROW").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void notes_are_those_of_the_schemas() {
        assertThat(Arrays.stream(AlertPolicy.values()).filter(AlertPolicy::isNote))
                .extracting(AlertPolicy::name)
                .containsExactlyInAnyOrderElementsOf(AlertKinds.NOTES);
    }

    @Test
    void losses_are_judged_by_the_job() {
        assertThat(AlertPolicy.judgedByTheJob())
                .allSatisfy(each ->
                        assertThat(AlertPolicy.of(each).isJudgedByTheJob()).isTrue());
        assertThat(AlertPolicy.OVERHEAT.isJudgedByTheJob()).isFalse();
    }
}
