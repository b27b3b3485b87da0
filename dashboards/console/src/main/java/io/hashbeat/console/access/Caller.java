package io.hashbeat.console.access;

import io.hashbeat.console.view.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name as it is shown
 * @param writes whether it may change something
 * @param scope what it may see; null for everything
 */
public record Caller(String name, boolean writes, @Nullable Scope scope) {
    /** Who knows the operator's password, or anybody where no login is asked for. */
    public static final Caller OPERATOR = new Caller("operator", true, null);

    /** Whether it came by a link for an account's owner. */
    public boolean observes() {
        return scope != null;
    }
}
