package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertKindsTest {

    @Test
    void every_kind_that_has_a_policy_can_be_named_by_a_silence() {
        assertThat(AlertKinds.ALL)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AlertPolicy.values())
                        .filter(each -> each != AlertPolicy.OTHER)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void what_is_found_by_hashrate_and_what_is_only_worth_knowing_are_kinds_of_anomalies() {
        List<String> kinds = Arrays.stream(AnomalyKind.values()).map(Enum::name).toList();
        assertThat(kinds).containsAll(AlertKinds.BY_HASHRATE).containsAll(AlertKinds.NOTES);
        assertThat(AlertKinds.BY_HASHRATE).doesNotContainAnyElementsOf(AlertKinds.NOTES);
    }
}
