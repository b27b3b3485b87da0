package io.hashbeat.console.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of who may see what: digests only, no secret.
 *
 * @param password the operator's; null as long as none has been made, and then nobody comes in
 * @param tokens of programs, each of another name
 * @param links of account owners, each of another name
 */
record AccessBook(@Nullable PasswordHash password, List<ApiToken> tokens, List<ObserverLink> links) {
    /** Nobody may see anything. */
    static final AccessBook EMPTY = new AccessBook(null, List.of(), List.of());

    private static final String FIRST_LINE = "hashbeat-access-1";
    private static final String PASSWORD = "password ";
    private static final String TOKEN = "token ";
    private static final String LINK = "link ";
    private static final int MOST_LINKS = 10_000;

    AccessBook {
        tokens = List.copyOf(tokens);
        links = List.copyOf(links);
    }

    AccessBook with(PasswordHash other) {
        return new AccessBook(other, tokens, links);
    }

    /** Throws {@link IllegalArgumentException} if there is one of that name. */
    AccessBook with(ApiToken token) {
        if (tokens.stream().anyMatch(each -> each.name().equals(token.name()))) {
            throw new IllegalArgumentException("there is a token " + token.name() + " already; revoke it first");
        }
        return new AccessBook(
                password, Stream.concat(tokens.stream(), Stream.of(token)).toList(), links);
    }

    /** Throws {@link IllegalArgumentException} if there is none of that name. */
    AccessBook without(String token) {
        List<ApiToken> left =
                tokens.stream().filter(each -> !each.name().equals(token)).toList();
        if (left.size() == tokens.size()) {
            throw new IllegalArgumentException("there is no token " + token);
        }
        return new AccessBook(password, left, links);
    }

    /** Throws {@link IllegalArgumentException} if there is one of that name, or too many. */
    AccessBook with(ObserverLink link) {
        if (links.stream().anyMatch(each -> each.name().equals(link.name()))) {
            throw new IllegalArgumentException("there is a link " + link.name() + " already; revoke it first");
        }
        if (links.size() >= MOST_LINKS) {
            throw new IllegalArgumentException("there are " + MOST_LINKS + " links already; revoke some first");
        }
        return new AccessBook(
                password, tokens, Stream.concat(links.stream(), Stream.of(link)).toList());
    }

    /** Throws {@link IllegalArgumentException} if there is none of that name. */
    AccessBook withoutLink(String link) {
        List<ObserverLink> left =
                links.stream().filter(each -> !each.name().equals(link)).toList();
        if (left.size() == links.size()) {
            throw new IllegalArgumentException("there is no link " + link);
        }
        return new AccessBook(password, tokens, left);
    }

    /** The link that is kept by this digest, if it is not over. */
    Optional<ObserverLink> link(String digest, long nowMs) {
        return links.stream()
                .filter(each -> each.digest().equals(digest) && !each.over(nowMs))
                .findFirst();
    }

    /** Lines of a file; {@link #parse} reads them. */
    String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        if (password != null) {
            text.append(PASSWORD).append(password.text()).append('\n');
        }
        tokens.forEach(token -> text.append(TOKEN).append(token.text()).append('\n'));
        links.forEach(link -> text.append(LINK).append(link.text()).append('\n'));
        return text.toString();
    }

    /** Throws {@link IllegalArgumentException} with the number of the line that says nothing known. */
    static AccessBook parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IllegalArgumentException("line 1 must be " + FIRST_LINE);
        }
        PasswordHash password = null;
        List<ApiToken> tokens = new ArrayList<>();
        List<ObserverLink> links = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                if (line.startsWith(PASSWORD)) {
                    password = PasswordHash.parse(line.substring(PASSWORD.length()));
                } else if (line.startsWith(TOKEN)) {
                    tokens.add(ApiToken.parse(line.substring(TOKEN.length())));
                } else if (line.startsWith(LINK)) {
                    links.add(ObserverLink.parse(line.substring(LINK.length())));
                } else {
                    throw new IllegalArgumentException("it begins with no known word");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new AccessBook(password, tokens, links);
    }
}
