package io.hashbeat.console.serve;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through whose Host header names this console: a web page elsewhere that points a name of its own at the loopback address is refused.
 * Bound to every address, a console answers to any address in figures: such a page always has a name.
 */
final class HostGuard {
    static final String REFUSAL = "this console does not answer to that host name";

    private static final Pattern FIGURES = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private final boolean everywhere;
    private final Set<String> allowed = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    HostGuard(String bindAddress, Set<String> allowedHosts) {
        everywhere = ServerAddress.everywhere(bindAddress);
        allowed.add(bindAddress.contains(":") ? "[" + bindAddress + "]" : bindAddress.toLowerCase(Locale.ROOT));
        allowedHosts.forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
    }

    /** Throws if the request is for somebody else. */
    void check(Context context) {
        if (!allows(context.header("Host"))) {
            throw new ForbiddenResponse(REFUSAL);
        }
    }

    boolean allows(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String host = withoutPort(header).toLowerCase(Locale.ROOT);
        return allowed.contains(host) || (everywhere && FIGURES.matcher(host).matches());
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
