package io.hashbeat.console.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.Caller;
import io.hashbeat.console.access.Gate;
import io.hashbeat.console.access.ObserverLink;
import io.hashbeat.console.view.Scope;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Links by which owners see their accounts: which there are, making one, ending one. For the operator only, since who makes one lets somebody in. */
final class LinkRoutes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final AccessGuard guard;
    private final InstantSource clock;

    LinkRoutes(AccessGuard guard, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** A link without its secret; times in milliseconds since 1970 UTC. */
    record LinkAnswer(String name, String account, List<String> workers, long expiresMs, boolean over) {
        static LinkAnswer of(ObserverLink link, long nowMs) {
            return new LinkAnswer(
                    link.name(),
                    link.scope().account(),
                    link.scope().sortedWorkers(),
                    link.expiresMs(),
                    link.over(nowMs));
        }
    }

    /** A link that was made; {@code path} holds its secret and is told here only. */
    record LinkMade(String name, String path, long expiresMs) {}

    void add(RoutesConfig routes) {
        String base = ApiRoutes.BASE + "/links";
        routes.get(base, this::links);
        routes.post(base, this::make);
        routes.delete(base + "/{name}", this::end);
    }

    private void links(Context context) {
        Part part = Parameters.of(context).part();
        List<LinkAnswer> all = book().links().stream()
                .map(link -> LinkAnswer.of(link, clock.millis()))
                .toList();
        ApiRoutes.json(context, OK, new LinksAnswer(all.size(), part.offset(), part.of(all)));
    }

    /** Some of the links. */
    record LinksAnswer(int matching, int offset, List<LinkAnswer> links) {}

    private void make(Context context) {
        OriginGuard.check(context);
        mustBeOperator(context);
        JsonNode body = Json.read(context.body());
        String name = body.path("name").asText("");
        Set<String> workers = new HashSet<>();
        body.path("workers").forEach(worker -> workers.add(worker.asText()));
        Scope scope = new Scope(body.path("account").asText(""), workers);
        long seconds = body.path("for_seconds").asLong(USUAL.toSeconds());
        if (seconds < 1 || seconds > LONGEST.toSeconds()) {
            throw new IllegalArgumentException(
                    "for_seconds must be 1 to " + LONGEST.toSeconds() + " (ten years), not " + seconds);
        }
        long expiresMs = clock.millis() + Duration.ofSeconds(seconds).toMillis();
        String secret = book().addLink(name, scope, expiresMs);
        ApiRoutes.json(context, OK, new LinkMade(name, ConsoleServer.OBSERVE + "#" + secret, expiresMs));
    }

    private void end(Context context) {
        OriginGuard.check(context);
        mustBeOperator(context);
        String name = context.pathParam("name");
        if (book().links().stream().noneMatch(link -> link.name().equals(name))) {
            ApiRoutes.fault(context, NOT_FOUND, "there is no link of that name");
            return;
        }
        book().revokeLink(name);
        ApiRoutes.json(context, OK, new Answers.Done(name));
    }

    /** A link may outlive a token, so no token makes one. */
    private static void mustBeOperator(Context context) {
        if (!AccessGuard.known(context).equals(Caller.OPERATOR)) {
            throw new ForbiddenResponse("links are made and ended by who has logged in");
        }
    }

    private AccessFile book() {
        return guard.gate()
                .map(Gate::book)
                .orElseThrow(() ->
                        new IllegalArgumentException("this console asks for no login, so there are no links to it"));
    }
}
