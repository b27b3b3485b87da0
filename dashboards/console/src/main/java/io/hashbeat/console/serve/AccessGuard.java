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

    private static final String COOKIE = "hashbeat_session";
    private static final String CALLER = "hashbeat.caller";
    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OPEN_FILES = Set.of(
            "/" + WebFile.LOGIN_SCRIPT.path(),
            "/" + WebFile.STYLE.path(),
            "/" + WebFile.ICON.path(),
            "/" + WebFile.OBSERVE_SCRIPT.path(),
            ConsoleServer.OBSERVE);

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
            context.attribute(CALLER, caller.get());
            if (!mayAsk(caller.get(), context)) {
                refuse(
                        context,
                        caller.get().observes() ? Seen.REFUSAL : caller.get().name() + " may only read");
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

    /** Who may only read asks for nothing else, but to log out. Whether a route is for observers, {@link #checkMatched} knows. */
    private static boolean mayAsk(Caller caller, Context context) {
        String method = context.method().name();
        if (caller.observes()) {
            return method.equals("GET")
                    || (method.equals("DELETE") && context.path().equals(LoginRoutes.PATH));
        }
        return caller.writes() || READING.contains(method);
    }

    /** Ends the request of an observer here if its route is not for such. */
    void checkMatched(Context context) {
        Caller caller = context.attribute(CALLER);
        if (caller != null && caller.observes() && !context.routeRoles().contains(Audience.OBSERVERS)) {
            refuse(context, Seen.REFUSAL);
        }
    }

    private static void refuse(Context context, String why) {
        ApiRoutes.fault(context, FORBIDDEN, why);
        context.skipRemainingHandlers();
    }

    /** Who asks, where {@link #check} has let somebody through. */
    static Caller known(Context context) {
        Caller caller = context.attribute(CALLER);
        if (caller == null) {
            throw new IllegalStateException("nobody is known to ask for " + context.path());
        }
        return caller;
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

    /** Name of the cookie: cookies do not know ports, and consoles on one host must not end each other's sessions. */
    String cookie() {
        return gate == null ? COOKIE : COOKIE + "_" + gate.id();
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

    /** The session that the browser shows. */
    Optional<String> session(HttpServletRequest request) {
        String name = cookie();
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
