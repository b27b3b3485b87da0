package io.hashbeat.console.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of who may see what: digests only, no secret.
 *
 * @param password the operator's; null as long as none has been made, and then nobody comes in
 */
record AccessBook(@Nullable PasswordHash password) {
    /** Nobody may see anything. */
    static final AccessBook EMPTY = new AccessBook(null);

    private static final String FIRST_LINE = "hashbeat-access-1";
    private static final String PASSWORD = "password ";

    AccessBook with(PasswordHash other) {
        return new AccessBook(other);
    }

    /** Lines of a file; {@link #parse} reads them. */
    String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        if (password != null) {
            text.append(PASSWORD).append(password.text()).append('\n');
        }
        return text.toString();
    }

    /** Throws {@link IllegalArgumentException} with the number of the line that says nothing known. */
    static AccessBook parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IllegalArgumentException("line 1 must be " + FIRST_LINE);
        }
        PasswordHash password = null;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                if (!line.startsWith(PASSWORD)) {
                    throw new IllegalArgumentException("it begins with no known word");
                }
                password = PasswordHash.parse(line.substring(PASSWORD.length()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new AccessBook(password);
    }
}
