package io.hashbeat.console.serve;

import io.hashbeat.console.access.Caller;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.LiveSnapshot;
import io.hashbeat.console.view.Scope;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is live, as far as who asks may see it. */
final class Seen {
    static final String REFUSAL = "this link does not show that";

    private final LiveView live;

    Seen(LiveView live) {
        this.live = live;
    }

    /** All that who asks may see. */
    LiveSnapshot by(Context context) {
        return of(live.snapshot(), AccessGuard.known(context).scope());
    }

    /** Everything, for what is the same to all. */
    LiveSnapshot all() {
        return live.snapshot();
    }

    /** The feed's time; that of the clock as long as there is none. */
    Instant now(InstantSource clock) {
        Long nowMs = all().clock().nowMs();
        return nowMs == null ? clock.instant() : Instant.ofEpochMilli(nowMs);
    }

    static LiveSnapshot of(LiveSnapshot all, @Nullable Scope scope) {
        return scope == null ? all : all.within(scope);
    }

    /** Which part who asks may see; empty for everything. */
    static Optional<Scope> scope(Context context) {
        Caller caller = AccessGuard.known(context);
        return Optional.ofNullable(caller.scope());
    }

    /** The subject if who asks may see it, whether or not it is known; else refuses without a word of it. */
    static String subject(Context context, String subject) {
        if (scope(context).filter(scope -> !scope.covers(subject)).isPresent()) {
            throw new ForbiddenResponse(REFUSAL);
        }
        return subject;
    }

    /** The account that is asked for if who asks may see it, their own without a wish; empty for none. */
    static String account(Context context) {
        String wanted = Parameters.of(context).text("account", "");
        Optional<Scope> scope = scope(context);
        if (scope.isEmpty()) {
            return wanted;
        }
        String own = scope.get().account();
        if (!wanted.isEmpty() && !Objects.equals(wanted, own)) {
            throw new ForbiddenResponse(REFUSAL);
        }
        return own;
    }
}
