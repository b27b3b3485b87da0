package io.hashbeat.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private static final String HERE = "192.0.2.1";
    private static final long ORIGIN_MS = 1_795_000_000_000L;

    private final Lockout lockout = new Lockout();

    private long wrong(int tries, long fromMs) {
        long nowMs = fromMs;
        for (int i = 0; i < tries; i++) {
            nowMs += lockout.waitOf(HERE, nowMs).toMillis();
            assertThat(lockout.begin(HERE, nowMs)).isZero();
        }
        return nowMs;
    }

    @Test
    void five_wrong_tries_are_free_and_the_wait_doubles_from_then_on_to_its_longest() {
        long nowMs = wrong(4, ORIGIN_MS);
        assertThat(lockout.waitOf(HERE, nowMs)).isZero();
        Duration expected = Lockout.FIRST_WAIT;
        for (int i = 0; i < 12; i++) {
            nowMs = wrong(1, nowMs);
            assertThat(lockout.waitOf(HERE, nowMs)).isEqualTo(expected);
            expected = expected.multipliedBy(2).compareTo(Lockout.LONGEST_WAIT) > 0
                    ? Lockout.LONGEST_WAIT
                    : expected.multipliedBy(2);
        }
    }

    @Test
    void a_try_that_comes_too_soon_is_not_counted() {
        long nowMs = wrong(5, ORIGIN_MS);
        assertThat(lockout.begin(HERE, nowMs + 1000)).isEqualTo(Duration.ofSeconds(4));
        assertThat(lockout.begin(HERE, nowMs + 4999)).isEqualTo(Duration.ofMillis(1));
        assertThat(lockout.begin(HERE, nowMs + 5000)).isZero();
        assertThat(lockout.waitOf(HERE, nowMs + 5000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void another_address_does_not_wait_for_this_one() {
        long nowMs = wrong(7, ORIGIN_MS);
        assertThat(lockout.begin("192.0.2.2", nowMs)).isZero();
    }

    @Test
    void all_addresses_together_have_so_many_tries_a_minute() {
        for (int i = 0; i < Lockout.TRIES_A_MINUTE; i++) {
            assertThat(lockout.begin("192.0.2." + i, ORIGIN_MS + i)).isZero();
        }
        assertThat(lockout.begin("198.51.100.1", ORIGIN_MS + 1000)).isEqualTo(Duration.ofSeconds(59));
        assertThat(lockout.begin("198.51.100.1", ORIGIN_MS + 60_000)).isZero();
    }

    @Test
    void a_right_password_and_an_hour_make_wrong_ones_forgotten() {
        long nowMs = wrong(6, ORIGIN_MS);
        lockout.succeeded(HERE);
        assertThat(lockout.begin(HERE, nowMs)).isZero();
        nowMs = wrong(6, nowMs + 60_000) + Lockout.FORGOTTEN.toMillis();
        assertThat(lockout.begin(HERE, nowMs)).isZero();
        assertThat(lockout.waitOf(HERE, nowMs)).isZero();
    }
}
