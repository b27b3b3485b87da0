package io.hashbeat.console.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who has come in and has not left. In memory only: a console that starts again asks again. Safe for use by many threads. */
final class Sessions {
    /** A session ends if it is not used for so long; an open page uses it. */
    static final Duration IDLE = Duration.ofHours(1);

    /** A session ends after so long, however it is used. */
    static final Duration AGE = Duration.ofDays(7);

    /** Sessions at a time; one more ends the oldest. */
    static final int MOST = 1000;

    private final int mostOfAKey;

    private final Map<String, Session> byDigest = new LinkedHashMap<>();

    /**
     * One session.
     *
     * @param key what it came in with, such as the kept password; another one there ends it
     */
    record Session(Caller caller, String key, long openedMs, long usedMs) {
        private boolean over(long nowMs) {
            return nowMs - openedMs >= AGE.toMillis() || nowMs - usedMs >= IDLE.toMillis();
        }
    }

    /** Of those that came in with the same key there are never more than so many: one more ends the oldest of them, and not that of somebody else. */
    Sessions(int mostOfAKey) {
        this.mostOfAKey = mostOfAKey;
    }

    /** The id that its browser is to show from now on. */
    synchronized String open(Caller caller, String key, long nowMs) {
        byDigest.values().removeIf(session -> session.over(nowMs));
        endOldest(session -> session.key().equals(key), mostOfAKey);
        endOldest(session -> true, MOST);
        String id = RandomText.secret();
        byDigest.put(RandomText.digest(id), new Session(caller, key, nowMs, nowMs));
        return id;
    }

    /** Makes room for one more among these. */
    private void endOldest(Predicate<Session> among, int most) {
        if (byDigest.values().stream().filter(among).count() >= most) {
            byDigest.values().stream().filter(among).findFirst().ifPresent(byDigest.values()::remove);
        }
    }

    /** The session of that id if it is not over; it is used by that. */
    synchronized Optional<Session> use(String id, long nowMs) {
        return Optional.ofNullable(byDigest.computeIfPresent(
                RandomText.digest(id),
                (digest, session) -> session.over(nowMs)
                        ? null
                        : new Session(
                                session.caller(),
                                session.key(),
                                session.openedMs(),
                                Math.max(nowMs, session.usedMs()))));
    }

    synchronized void close(String id) {
        byDigest.remove(RandomText.digest(id));
    }

    synchronized int size() {
        return byDigest.size();
    }
}
