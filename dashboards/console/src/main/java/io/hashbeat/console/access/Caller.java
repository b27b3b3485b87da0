package io.hashbeat.console.access;

/**
 * Who asks.
 *
 * @param name as it is shown
 */
public record Caller(String name) {
    /** Who knows the operator's password, or anybody where no login is asked for. */
    public static final Caller OPERATOR = new Caller("operator");
}
