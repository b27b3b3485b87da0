package io.hashbeat.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskProjectionTest {
    @Test
    void more_workers_need_more_and_a_thousand_need_a_few_gigabytes() {
        assertThat(DiskProjection.of(1000).bytes()).isBetween(2_000_000_000L, 10_000_000_000L);
        assertThat(DiskProjection.of(2000).bytes())
                .isGreaterThan(DiskProjection.of(1000).bytes());
        assertThat(DiskProjection.of(0).bytes()).isEqualTo(350_000_000L);
    }
}
