package io.hashbeat.console.serve;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those change something whom no web page elsewhere can have sent (CSRF): the body is JSON, which a foreign page cannot
 * send without asking first; the browser's word on where the request comes from, if it gives one, is this console. Programs
 * that are no browsers say nothing of it.
 */
final class OriginGuard {
    static final String REFUSAL = "this console takes no orders from other pages";

    private static final int UNSUPPORTED = 415;
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OriginGuard() {}

    /** Throws if the request may be somebody else's. */
    static void check(Context context) {
        String type = Objects.requireNonNullElse(context.contentType(), "");
        if (!type.toLowerCase(Locale.ROOT).split(";", 2)[0].trim().equals("application/json")) {
            throw new HttpResponseException(UNSUPPORTED, "the body must be application/json", Map.of());
        }
        if (!allows(context.header("Host"), context.header("Origin"), context.header("Sec-Fetch-Site"))) {
            throw new ForbiddenResponse(REFUSAL);
        }
    }

    static boolean allows(@Nullable String host, @Nullable String origin, @Nullable String site) {
        boolean sameSite = site == null || OWN.contains(site);
        return sameSite && (origin == null || (host != null && host.equalsIgnoreCase(authority(origin))));
    }

    private static String authority(String origin) {
        try {
            return Objects.requireNonNullElse(URI.create(origin).getAuthority(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
