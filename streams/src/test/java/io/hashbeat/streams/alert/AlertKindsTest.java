package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.AlertKinds;
import java.util.Arrays;
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
}
