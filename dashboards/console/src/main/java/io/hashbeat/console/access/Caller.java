package io.hashbeat.console.access;

/**
 * Who asks.
 *
 * @param name as it is shown
 * @param writes whether it may change something
 */
public record Caller(String name, boolean writes) {
    /** Who knows the operator's password, or anybody where no login is asked for. */
    public static final Caller OPERATOR = new Caller("operator", true);
}
