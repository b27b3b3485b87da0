package io.hashbeat.console.access;

import java.util.regex.Pattern;

/**
 * What is kept of a token for programs: its SHA-256, which is enough for 256 random bits.
 *
 * @param name by which people know it
 * @param writes whether it may change something, too
 * @param expiresMs when it ends, milliseconds since 1970 UTC
 * @param digest hexadecimal digits
 */
public record ApiToken(String name, boolean writes, long expiresMs, String digest) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
    private static final String WRITES = "read-write";
    private static final String READS = "read-only";

    public ApiToken {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name of a token must be 1 to 64 letters, digits, dots, underscores and hyphens, not " + name);
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("digest of token " + name + " must be 64 hexadecimal digits");
        }
    }

    /** Whether it is over at that time. */
    public boolean over(long nowMs) {
        return nowMs >= expiresMs;
    }

    /** What it may do, in words. */
    public String rights() {
        return writes ? WRITES : READS;
    }

    /** As it is kept; {@link #parse} reads it. */
    String text() {
        return name + " " + rights() + " " + expiresMs + " " + digest;
    }

    static ApiToken parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 4
                || !(words[1].equals(WRITES) || words[1].equals(READS))
                || !MILLIS.matcher(words[2]).matches()) {
            throw new IllegalArgumentException("a kept token is name, rights, end and digest");
        }
        return new ApiToken(words[0], words[1].equals(WRITES), Long.parseLong(words[2]), words[3]);
    }
}
