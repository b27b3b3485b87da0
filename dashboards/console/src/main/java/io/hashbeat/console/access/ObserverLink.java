package io.hashbeat.console.access;

import io.hashbeat.console.view.Scope;
import io.hashbeat.domain.name.NamePart;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is kept of a link by which an account's owner sees the account and changes nothing: its SHA-256, as of an {@link ApiToken}.
 *
 * @param name by which the operator knows it
 * @param scope what is seen by it
 * @param expiresMs when it ends, milliseconds since 1970 UTC
 * @param digest hexadecimal digits
 */
public record ObserverLink(String name, Scope scope, long expiresMs, String digest) {
    /** Workers that a link may name; who needs more has an account of its own. */
    public static final int MOST_WORKERS = 1000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    public ObserverLink {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name of a link must be 1 to 64 letters, digits, dots, underscores and hyphens, not "
                            + NamePart.shown(name));
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("digest of link " + name + " must be 64 hexadecimal digits");
        }
        if (scope.workers().size() > MOST_WORKERS) {
            throw new IllegalArgumentException("a link names at most " + MOST_WORKERS + " workers, not "
                    + scope.workers().size());
        }
    }

    /** Whether it is over at that time. */
    public boolean over(long nowMs) {
        return nowMs >= expiresMs;
    }

    /** Who comes in by it. */
    Caller caller() {
        return new Caller("link " + name, false, scope);
    }

    /** As it is kept; {@link #parse} reads it. Names of the pool stand escaped, so no blank or comma is in them. */
    String text() {
        String workers = scope.sortedWorkers().stream().map(NamePart::escape).collect(Collectors.joining(","));
        return name + " " + expiresMs + " " + digest + " " + NamePart.escape(scope.account()) + " " + workers;
    }

    static ObserverLink parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 5 || !MILLIS.matcher(words[1]).matches()) {
            throw new IllegalArgumentException("a kept link is name, end, digest, account and workers");
        }
        Set<String> workers = words[4].isEmpty()
                ? Set.of()
                : Arrays.stream(words[4].split(",", -1))
                        .map(NamePart::unescape)
                        .collect(Collectors.toUnmodifiableSet());
        return new ObserverLink(
                words[0], new Scope(NamePart.unescape(words[3]), workers), Long.parseLong(words[1]), words[2]);
    }
}
