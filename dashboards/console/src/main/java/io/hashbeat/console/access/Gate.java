package io.hashbeat.console.access;

import io.hashbeat.console.access.Entry.Outcome;
import io.hashbeat.console.access.Sessions.Session;
import java.time.Duration;
import java.util.Optional;

/** Lets in who may, and knows them again. Safe for use by many threads. */
public final class Gate {
    private final AccessFile file;
    private final Sessions sessions = new Sessions();
    private final Lockout lockout = new Lockout();
    private final Object oneAtATime = new Object();

    public Gate(AccessFile file) {
        this.file = file;
    }

    /** How long a cookie is good for, at most. */
    public static Duration sessionAge() {
        return Sessions.AGE;
    }

    /** Somebody at that address says a password. */
    public Entry enter(String address, String password, long nowMs) {
        Duration wait = lockout.begin(address, nowMs);
        if (!wait.isZero()) {
            return new Entry(Outcome.TOO_SOON, "", wait);
        }
        PasswordHash kept = file.read().password();
        if (kept == null || !matches(kept, password)) {
            return new Entry(Outcome.WRONG, "", lockout.waitOf(address, nowMs));
        }
        lockout.succeeded(address);
        return new Entry(Outcome.OPENED, sessions.open(Caller.OPERATOR, kept.text(), nowMs), Duration.ZERO);
    }

    /** Costs a processor much, so never more than one of them. */
    private boolean matches(PasswordHash kept, String password) {
        synchronized (oneAtATime) {
            return kept.matches(password);
        }
    }

    /** Whose session it is, if it is still good; it is used by that. */
    public Optional<Caller> caller(String session, long nowMs) {
        PasswordHash kept = file.read().password();
        return kept == null
                ? Optional.empty()
                : sessions.use(session, nowMs)
                        .filter(found -> found.key().equals(kept.text()))
                        .map(Session::caller);
    }

    /** Whose token it is, if it is still good. */
    public Optional<Caller> program(String token, long nowMs) {
        String digest = RandomText.digest(token);
        return file.read().tokens().stream()
                .filter(each -> each.digest().equals(digest) && !each.over(nowMs))
                .findFirst()
                .map(each -> new Caller("token " + each.name(), each.writes()));
    }

    /** Ends a session; nothing happens if there is none. */
    public void leave(String session) {
        sessions.close(session);
    }
}
