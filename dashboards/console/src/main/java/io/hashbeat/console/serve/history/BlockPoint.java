package io.hashbeat.console.serve.history;

/**
 * A block that was found.
 *
 * @param timeMs when it was found, milliseconds since 1970 UTC
 * @param account account whose worker found it, not escaped; empty if it is not known
 * @param height its height; 0 if it is not known
 * @param hash its hash, hex; empty if it is not known
 */
public record BlockPoint(long timeMs, String account, long height, String hash) {}
