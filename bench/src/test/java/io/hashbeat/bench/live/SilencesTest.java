package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class SilencesTest {
    @Test
    void workers_fall_silent_one_after_the_other_and_stay_so() {
        Silences silences = new Silences(4, 1, 1_000, 400);
        assertThat(silences.silent(0, 999)).isFalse();
        assertThat(silences.silent(0, 1_000)).isTrue();
        assertThat(silences.silent(3, 1_299)).isFalse();
        assertThat(silences.silent(3, 1_300)).isTrue();
        assertThat(silences.silent(3, Long.MAX_VALUE)).isTrue();
        assertThat(silences.silent(4, Long.MAX_VALUE)).isFalse();
        assertThat(Silences.NONE.silent(0, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void one_of_so_many_does_and_those_between_do_not() {
        Silences silences = new Silences(2, 100, 1_000, 400);
        assertThat(silences.silent(0, 1_000)).isTrue();
        assertThat(silences.silent(1, Long.MAX_VALUE)).isFalse();
        assertThat(silences.silent(100, 1_199)).isFalse();
        assertThat(silences.silent(100, 1_200)).isTrue();
        assertThat(silences.silent(200, Long.MAX_VALUE)).isFalse();
        assertThat(silences.sinceByWorker()).containsOnly(entry(0, 1_000L), entry(100, 1_200L));
    }
}
