package io.hashbeat.console.serve;

import io.hashbeat.console.access.Caller;
import io.hashbeat.console.access.Entry;
import io.hashbeat.console.access.Gate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in, going out, and who one is. */
final class LoginRoutes {
    static final String PATH = ApiRoutes.BASE + "/session";

    private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final long MS = 1000;
    /** Of the server's 48 threads. */
    private static final int MOST_AT_ONCE = 4;

    private final Semaphore entering = new Semaphore(MOST_AT_ONCE);
    private final AccessGuard guard;
    private final InstantSource clock;

    LoginRoutes(AccessGuard guard, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get(PATH, this::who);
        routes.post(PATH, this::enter);
        routes.delete(PATH, this::leave);
    }

    /** Who asks, and whether that is known by a login. */
    record SessionAnswer(boolean login, String name) {}

    private void who(Context context) {
        Optional<Caller> caller = guard.caller(context.req());
        ApiRoutes.json(
                context,
                OK,
                new SessionAnswer(
                        guard.gate().isPresent(), caller.map(Caller::name).orElse("")));
    }

    /** A password costs a processor time, and a body comes as slowly as its sender likes: neither takes the threads of those who are in. */
    private void enter(Context context) {
        OriginGuard.check(context);
        if (!entering.tryAcquire()) {
            context.header("Retry-After", "1");
            ApiRoutes.fault(context, TOO_MANY, "too many log in at once; try again in 1 s");
            return;
        }
        try {
            tryToEnter(context);
        } finally {
            entering.release();
        }
    }

    private void tryToEnter(Context context) {
        String password = Json.read(context.body()).path("password").asText("");
        Optional<Gate> gate = guard.gate();
        if (gate.isEmpty()) {
            ApiRoutes.fault(context, BAD_REQUEST, "this console asks for no login");
            return;
        }
        String address = ClientAddress.of(context.req(), guard.behindProxy());
        Entry entry = gate.get().enter(address, password, clock.millis());
        switch (entry.outcome()) {
            case OPENED -> {
                cookie(context, entry.session(), Gate.sessionAge());
                ApiRoutes.json(context, OK, new SessionAnswer(true, Caller.OPERATOR.name()));
            }
            case WRONG -> {
                if (!entry.pause().isZero()) {
                    LOG.warn(
                            "console: too many wrong passwords, the last from {}; it waits {} s",
                            address,
                            seconds(entry));
                }
                ApiRoutes.fault(context, UNAUTHORIZED, "that is not the password");
            }
            case TOO_SOON -> {
                context.header("Retry-After", Long.toString(seconds(entry)));
                ApiRoutes.fault(context, TOO_MANY, "too many wrong passwords; try again in " + seconds(entry) + " s");
            }
        }
    }

    private void leave(Context context) {
        OriginGuard.check(context);
        guard.gate().ifPresent(gate -> AccessGuard.session(context.req()).ifPresent(gate::leave));
        cookie(context, "", Duration.ZERO);
        ApiRoutes.json(context, OK, new SessionAnswer(guard.gate().isPresent(), ""));
    }

    /** No script reads it, no other site's page sends it, and it goes over TLS only where a proxy that is believed says that there is TLS. */
    private void cookie(Context context, String value, Duration age) {
        boolean secure = guard.behindProxy() && "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
        context.header(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                        .formatted(AccessGuard.COOKIE, value, age.toSeconds(), secure ? "; Secure" : ""));
    }

    private static long seconds(Entry entry) {
        return (entry.pause().toMillis() + MS - 1) / MS;
    }
}
