package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilencesTest {
    @Test
    void workers_fall_silent_one_after_the_other_and_stay_so() {
        Silences silences = new Silences(4, 1_000, 400);
        assertThat(silences.silent(0, 999)).isFalse();
        assertThat(silences.silent(0, 1_000)).isTrue();
        assertThat(silences.silent(3, 1_299)).isFalse();
        assertThat(silences.silent(3, 1_300)).isTrue();
        assertThat(silences.silent(3, Long.MAX_VALUE)).isTrue();
        assertThat(silences.silent(4, Long.MAX_VALUE)).isFalse();
        assertThat(Silences.NONE.silent(0, Long.MAX_VALUE)).isFalse();
    }
}
