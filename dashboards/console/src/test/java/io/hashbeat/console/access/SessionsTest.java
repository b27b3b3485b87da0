package io.hashbeat.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final long ORIGIN_MS = 1_795_000_000_000L;
    private static final long IDLE_MS = Sessions.IDLE.toMillis();
    private static final long AGE_MS = Sessions.AGE.toMillis();

    private final Sessions sessions = new Sessions(Sessions.MOST);

    @Test
    void a_session_ends_when_it_is_not_used() {
        String id = sessions.open(Caller.OPERATOR, "key", ORIGIN_MS);
        assertThat(sessions.use(id, ORIGIN_MS + IDLE_MS - 1)).isPresent();
        assertThat(sessions.use(id, ORIGIN_MS + 2 * IDLE_MS - 2)).isPresent();
        assertThat(sessions.use(id, ORIGIN_MS + 3 * IDLE_MS - 2)).isEmpty();
        assertThat(sessions.use(id, ORIGIN_MS + 3 * IDLE_MS - 2)).isEmpty();
    }

    @Test
    void a_session_ends_by_its_age_however_it_is_used() {
        String id = sessions.open(Caller.OPERATOR, "key", ORIGIN_MS);
        for (long nowMs = ORIGIN_MS; nowMs < ORIGIN_MS + AGE_MS; nowMs += IDLE_MS / 2) {
            assertThat(sessions.use(id, nowMs)).isPresent();
        }
        assertThat(sessions.use(id, ORIGIN_MS + AGE_MS)).isEmpty();
    }

    @Test
    void one_that_left_and_one_that_never_came_are_not_known() {
        String id = sessions.open(Caller.OPERATOR, "key", ORIGIN_MS);
        sessions.close(id);
        assertThat(sessions.use(id, ORIGIN_MS)).isEmpty();
        assertThat(sessions.use("", ORIGIN_MS)).isEmpty();
    }

    @Test
    void there_are_never_more_than_so_many() {
        String first = sessions.open(Caller.OPERATOR, "key", ORIGIN_MS);
        for (int i = 0; i < Sessions.MOST; i++) {
            sessions.open(Caller.OPERATOR, "key", ORIGIN_MS);
        }
        assertThat(sessions.size()).isEqualTo(Sessions.MOST);
        assertThat(sessions.use(first, ORIGIN_MS)).isEmpty();
    }

    @Test
    void who_opens_many_ends_only_their_own() {
        Sessions few = new Sessions(2);
        String other = few.open(Caller.OPERATOR, "other", ORIGIN_MS);
        String first = few.open(Caller.OPERATOR, "key", ORIGIN_MS);
        String second = few.open(Caller.OPERATOR, "key", ORIGIN_MS);
        String third = few.open(Caller.OPERATOR, "key", ORIGIN_MS);
        assertThat(few.use(first, ORIGIN_MS)).isEmpty();
        assertThat(List.of(other, second, third))
                .allSatisfy(id -> assertThat(few.use(id, ORIGIN_MS)).isPresent());
    }
}
