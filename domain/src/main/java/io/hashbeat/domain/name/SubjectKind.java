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
    WORKER("worker"),
    /** All workers of an account. */
    ACCOUNT("account"),
    /** All workers of a site. */
    SITE("site"),
    /** All workers seen by one server of the pool. */
    SERVER("server"),
    /** All workers in a subnet. */
    SUBNET("subnet"),
    /** All workers of one model of machine. */
    MODEL("model"),
    /** All workers whose machines run one firmware. */
    FIRMWARE("firmware"),
    /** Everything. */
    POOL("pool");

    private static final Map<String, SubjectKind> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(SubjectKind::text, Function.identity()));

    private final String text;

    SubjectKind(String text) {
        this.text = text;
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
        return switch (this) {
            case WORKER -> List.of("pool", "algorithm", "account", "worker");
            case ACCOUNT, SITE, SERVER, SUBNET, MODEL, FIRMWARE -> List.of("pool", "algorithm", text);
            case POOL -> List.of("pool", "algorithm");
        };
    }
}
