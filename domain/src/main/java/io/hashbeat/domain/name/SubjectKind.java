package io.hashbeat.domain.name;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of thing a hashrate or an anomaly is about, and the names that make it up. */
public enum SubjectKind {
    /** One worker of one account. */
    WORKER("worker", "account", "worker"),
    /** All workers of an account. */
    ACCOUNT("account", "account"),
    /** All workers of a site. */
    SITE("site", "site"),
    /** All workers seen by one server of the pool. */
    SERVER("server", "server"),
    /** All workers in a subnet. */
    SUBNET("subnet", "subnet"),
    /** All workers of one model of machine. */
    MODEL("model", "model"),
    /** Everything. */
    POOL("pool");

    private static final Map<String, SubjectKind> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(SubjectKind::text, Function.identity()));

    private final String text;
    private final List<String> partNames;

    SubjectKind(String text, String... ownParts) {
        this.text = text;
        this.partNames = Stream.concat(Stream.of("pool", "algorithm"), Stream.of(ownParts))
                .toList();
    }

    /** The kind of a text such as {@code worker}. */
    public static Optional<SubjectKind> byText(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Name of the kind on the wire. */
    public String text() {
        return text;
    }

    /** Names of the parts of such a subject in their order: pool and algorithm first. */
    public List<String> partNames() {
        return partNames;
    }
}
