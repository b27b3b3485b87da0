package io.hashbeat.console.access;

import io.hashbeat.console.access.Entry.Outcome;
import io.hashbeat.console.access.Sessions.Session;
import java.time.Duration;
import java.util.Optional;

/** Lets in who may, and knows them again. Safe for use by many threads. */
public final class Gate {
    private static final int ID_DIGITS = 12;
    private static final int SESSIONS_OF_A_LINK = 50;

    private final AccessFile file;
    private final Sessions sessions = new Sessions(Sessions.MOST);
    private final Sessions observers = new Sessions(SESSIONS_OF_A_LINK);
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

    /** The id of a session for who opened that link; empty if the link is not or no longer good. Not counted as a try: there is nothing to guess. */
    public Optional<String> observe(String link, long nowMs) {
        String digest = RandomText.digest(link);
        return file.read().link(digest, nowMs).map(found -> observers.open(found.caller(), digest, nowMs));
    }

    /** Whose session it is, if it is still good; it is used by that. */
    public Optional<Caller> caller(String session, long nowMs) {
        AccessBook book = file.read();
        PasswordHash kept = book.password();
        if (kept == null) {
            return Optional.empty();
        }
        return sessions.use(session, nowMs)
                .filter(found -> found.key().equals(kept.text()))
                .map(Session::caller)
                .or(() -> observers
                        .use(session, nowMs)
                        .flatMap(found -> book.link(found.key(), nowMs))
                        .map(ObserverLink::caller));
    }

    /** Whose token or link it is, if it is still good. */
    public Optional<Caller> program(String token, long nowMs) {
        String digest = RandomText.digest(token);
        AccessBook book = file.read();
        return book.tokens().stream()
                .filter(each -> each.digest().equals(digest) && !each.over(nowMs))
                .findFirst()
                .map(each -> new Caller("token " + each.name(), each.writes(), null))
                .or(() -> book.link(digest, nowMs).map(ObserverLink::caller));
    }

    /** Ends a session; nothing happens if there is none. */
    public void leave(String session) {
        sessions.close(session);
        observers.close(session);
    }

    /** Tells sessions of this console's visitors from those of another console on the same host. */
    public String id() {
        PasswordHash kept = file.read().password();
        return kept == null ? "" : RandomText.digest(kept.salt()).substring(0, ID_DIGITS);
    }

    /** Where links are made and ended. */
    public AccessFile book() {
        return file;
    }
}
