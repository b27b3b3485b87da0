package io.hashbeat.console.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.console.access.Caller;
import io.hashbeat.console.access.Entry;
import io.hashbeat.console.access.Gate;
import io.hashbeat.console.view.Scope;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in, going out, and who one is. */
final class LoginRoutes {
    static final String PATH = ApiRoutes.BASE + "/session";

    private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);
    private static final String OBSERVER = "observer";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final long MS = 1000;
    /** Bodies that are read at once, of the server's 48 threads. */
    private static final int MOST_READ = 8;

    /** Passwords that wait for their turn, and the one that is looked at. */
    private static final int MOST_JUDGED = 4;

    private final Semaphore reading = new Semaphore(MOST_READ);
    private final Semaphore judging = new Semaphore(MOST_JUDGED);
    private final AccessGuard guard;
    private final InstantSource clock;
    private final Executor passwords;

    /** Looks at passwords on that executor, because each takes a processor a second. */
    LoginRoutes(AccessGuard guard, InstantSource clock, Executor passwords) {
        this.guard = guard;
        this.clock = clock;
        this.passwords = passwords;
    }

    void add(RoutesConfig routes) {
        routes.get(PATH, this::who, Audience.OBSERVERS);
        routes.post(PATH, this::enter);
        routes.delete(PATH, this::leave, Audience.OBSERVERS);
    }

    /** Who asks, whether that is known by a login, and what of the pool is seen: null for all of it. */
    record SessionAnswer(
            boolean login, String name, @Nullable Sight sight) {}

    /** An account, or some of its workers; none for all of them. */
    record Sight(String account, List<String> workers) {}

    private void who(Context context) {
        ApiRoutes.json(context, OK, answer(AccessGuard.known(context)));
        context.header("Cache-Control", "no-store");
    }

    private SessionAnswer answer(Caller caller) {
        Scope scope = caller.scope();
        return scope == null
                ? new SessionAnswer(guard.gate().isPresent(), caller.name(), null)
                : new SessionAnswer(true, OBSERVER, new Sight(scope.account(), scope.sortedWorkers()));
    }

    /** A body comes as slowly as its sender likes, and a password costs a processor time: neither takes the threads of those who are in. */
    private void enter(Context context) {
        OriginGuard.check(context);
        if (!reading.tryAcquire()) {
            tooMany(context);
            return;
        }
        JsonNode body;
        try {
            body = Json.read(context.body());
        } finally {
            reading.release();
        }
        Optional<Gate> gate = guard.gate();
        if (gate.isEmpty()) {
            ApiRoutes.fault(context, BAD_REQUEST, "this console asks for no login");
        } else if (body.has("link")) {
            observe(context, gate.get(), body.path("link").asText(""));
        } else {
            judge(context, gate.get(), body.path("password").asText(""));
        }
    }

    private static void tooMany(Context context) {
        context.header("Retry-After", "1");
        ApiRoutes.fault(context, TOO_MANY, "too many log in at once; try again in 1 s");
    }

    private void judge(Context context, Gate gate, String password) {
        if (!judging.tryAcquire()) {
            tooMany(context);
            return;
        }
        String address = ClientAddress.of(context.req(), guard.behindProxy());
        context.future(
                () -> CompletableFuture.supplyAsync(() -> gate.enter(address, password, clock.millis()), passwords)
                        .whenComplete((entry, failure) -> judging.release())
                        .thenAccept(entry -> answer(context, address, entry)));
    }

    private void answer(Context context, String address, Entry entry) {
        switch (entry.outcome()) {
            case OPENED -> {
                cookie(context, entry.session(), Gate.sessionAge());
                ApiRoutes.json(context, OK, answer(Caller.OPERATOR));
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

    /** Who opens a link for the owner of an account. */
    private void observe(Context context, Gate gate, String link) {
        Optional<String> session = gate.observe(link, clock.millis());
        Optional<Caller> caller = session.flatMap(id -> gate.caller(id, clock.millis()));
        if (session.isPresent() && caller.isPresent()) {
            cookie(context, session.get(), Gate.sessionAge());
            ApiRoutes.json(context, OK, answer(caller.get()));
        } else {
            ApiRoutes.fault(context, UNAUTHORIZED, "this link is not good, or no longer: ask the pool for another one");
        }
    }

    private void leave(Context context) {
        OriginGuard.check(context);
        guard.gate().ifPresent(gate -> guard.session(context.req()).ifPresent(gate::leave));
        cookie(context, "", Duration.ZERO);
        ApiRoutes.json(context, OK, new SessionAnswer(guard.gate().isPresent(), "", null));
    }

    /** No script reads it, no other site's page sends it, and it goes over TLS only where a proxy that is believed says that there is TLS. */
    private void cookie(Context context, String value, Duration age) {
        boolean secure = guard.behindProxy() && "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
        context.header(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                        .formatted(guard.cookie(), value, age.toSeconds(), secure ? "; Secure" : ""));
    }

    private static long seconds(Entry entry) {
        return (entry.pause().toMillis() + MS - 1) / MS;
    }
}
