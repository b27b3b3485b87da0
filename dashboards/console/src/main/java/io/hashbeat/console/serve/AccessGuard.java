package io.hashbeat.console.serve;

import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.Caller;
import io.hashbeat.console.access.Gate;
import io.hashbeat.console.access.Login;
import io.javalin.http.Context;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those through who have logged in or show a token, if a login is asked for. All else is refused, whether it exists or not, but what the
 * login page is made of.
 */
final class AccessGuard {
    static final String REFUSAL = "log in first";
    static final String COOKIE = "hashbeat_session";

    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OPEN_FILES =
            Set.of("/" + WebFile.LOGIN_SCRIPT.path(), "/" + WebFile.STYLE.path(), "/" + WebFile.ICON.path());

    private final @Nullable Login login;
    private final @Nullable Gate gate;
    private final InstantSource clock;

    AccessGuard(@Nullable Login login, InstantSource clock) {
        this.login = login;
        this.gate = login == null ? null : new Gate(new AccessFile(login.directory()));
        this.clock = clock;
    }

    /** Who lets people in; empty if no login is asked for. */
    Optional<Gate> gate() {
        return Optional.ofNullable(gate);
    }

    /** Whether what a proxy says can be believed. */
    boolean behindProxy() {
        return login != null && login.behindProxy();
    }

    /** Answers with the login page, or a fault for programs, and ends the request there, if nobody has logged in. */
    void check(Context context) {
        if (open(context)) {
            return;
        }
        Optional<Caller> caller = caller(context.req());
        if (caller.isPresent()) {
            if (!caller.get().writes() && !READING.contains(context.method().name())) {
                ApiRoutes.fault(context, FORBIDDEN, caller.get().name() + " may only read");
                context.skipRemainingHandlers();
            }
            return;
        }
        context.header("Cache-Control", "no-store").header("WWW-Authenticate", "Bearer");
        if (wantsPage(context)) {
            context.contentType(WebFile.LOGIN.contentType())
                    .result(WebFile.LOGIN.bytes())
                    .status(UNAUTHORIZED);
        } else {
            ApiRoutes.fault(context, UNAUTHORIZED, REFUSAL);
        }
        context.skipRemainingHandlers();
    }

    private static boolean open(Context context) {
        return switch (context.method().name()) {
            case "GET", "HEAD" -> OPEN_FILES.contains(context.path());
            case "POST" -> context.path().equals(LoginRoutes.PATH);
            default -> false;
        };
    }

    private static boolean wantsPage(Context context) {
        return context.method().name().equals("GET")
                && !context.path().startsWith("/api/")
                && Objects.requireNonNullElse(context.header("Accept"), "").contains("text/html");
    }

    /** Who asks; empty if nobody is known to have logged in. */
    Optional<Caller> caller(HttpServletRequest request) {
        return again(request).get();
    }

    /** Asks again who it is that asks here; does not touch the request any more. A token that is shown counts, and no cookie beside it. */
    private Supplier<Optional<Caller>> again(HttpServletRequest request) {
        if (gate == null) {
            return () -> Optional.of(Caller.OPERATOR);
        }
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = header.substring(BEARER.length()).trim();
            return () -> gate.program(token, clock.millis());
        }
        Optional<String> session = session(request);
        return () -> session.flatMap(id -> gate.caller(id, clock.millis()));
    }

    /** Whether who asks is still let in, for what outlives its request; does not touch the request any more. */
    BooleanSupplier watch(HttpServletRequest request) {
        Supplier<Optional<Caller>> caller = again(request);
        return () -> {
            try {
                return caller.get().isPresent();
            } catch (IllegalStateException
                    | UncheckedIOException e) { // nobody comes in as long as the file cannot be read
                return false;
            }
        };
    }

    static Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
