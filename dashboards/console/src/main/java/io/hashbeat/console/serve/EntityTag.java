package io.hashbeat.console.serve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * By what a browser knows whether it has an answer already: a digest of it. Weak (RFC 9110, section 8.8.3), because a proxy may pack the answer.
 *
 * @param text as it stands in the header
 */
record EntityTag(String text) {
    private static final int BYTES = 16;
    private static final String WEAK = "W/";

    static EntityTag of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new EntityTag(WEAK + '"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the header If-None-Match names it, among others, strong or weak; {@code *} is any. */
    boolean isIn(@Nullable String header) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || opaque(each).equals(opaque(text)));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
