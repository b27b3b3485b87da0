package io.hashbeat.domain.name;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a hashrate, an anomaly or an alert is about. Every subject belongs to one pool and one algorithm.
 *
 * @param kind worker, account, site, ...
 * @param parts raw names in the order of {@link SubjectKind#partNames()}
 */
public record Subject(SubjectKind kind, List<String> parts) {
    /** Throws {@link IllegalArgumentException} if there are too many or too few parts or one has a {@link NameFault}. */
    public Subject {
        parts = List.copyOf(parts);
        List<String> labels = kind.partNames();
        if (parts.size() != labels.size()) {
            throw new IllegalArgumentException(kind.text() + " needs the parts " + labels + ", not " + parts.size());
        }
        for (int i = 0; i < labels.size(); i++) {
            NamePart.checked(labels.get(i), parts.get(i));
        }
    }

    /** One worker. */
    public static Subject worker(WorkerKey key) {
        return new Subject(SubjectKind.WORKER, key.parts());
    }

    /** All workers of an account. */
    public static Subject account(String pool, String algorithm, String account) {
        return new Subject(SubjectKind.ACCOUNT, List.of(pool, algorithm, account));
    }

    /** All workers of a site. */
    public static Subject site(String pool, String algorithm, String site) {
        return new Subject(SubjectKind.SITE, List.of(pool, algorithm, site));
    }

    /** All workers seen by a server. */
    public static Subject server(String pool, String algorithm, String server) {
        return new Subject(SubjectKind.SERVER, List.of(pool, algorithm, server));
    }

    /** All workers of a pool that use an algorithm. */
    public static Subject pool(String pool, String algorithm) {
        return new Subject(SubjectKind.POOL, List.of(pool, algorithm));
    }

    /** The subject of a text written by {@link #text()}; throws {@link IllegalArgumentException} for any other text. */
    public static Subject parse(String text) {
        int slash = text.indexOf('/');
        SubjectKind kind = SubjectKind.byText(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("not a subject: " + NamePart.shown(text)));
        return parse(kind, text.substring(slash + 1));
    }

    static Subject parse(SubjectKind kind, String parts) {
        return new Subject(
                kind,
                Arrays.stream(parts.split("/", -1)).map(NamePart::unescape).toList());
    }

    /** Name of the pool. */
    public String pool() {
        return parts.get(0);
    }

    /** Id of the algorithm. */
    public String algorithm() {
        return parts.get(1);
    }

    /** The last part, by which people know it: of the worker, account, site, ...; the algorithm's id for a pool. */
    public String name() {
        return parts.get(parts.size() - 1);
    }

    /** The raw part of a name such as {@code account}, if this kind has it. */
    public Optional<String> part(String partName) {
        int at = kind.partNames().indexOf(partName);
        return at < 0 ? Optional.empty() : Optional.of(parts.get(at));
    }

    /** The key of the worker, if this is one. */
    public Optional<WorkerKey> workerKey() {
        return kind == SubjectKind.WORKER
                ? Optional.of(new WorkerKey(parts.get(0), parts.get(1), parts.get(2), parts.get(3)))
                : Optional.empty();
    }

    /** Kind and escaped parts between slashes: {@code worker/p/sha256d/a/w}, {@code pool/p/sha256d}. */
    public String text() {
        return parts.stream().map(NamePart::escape).collect(Collectors.joining("/", kind.text() + "/", ""));
    }
}
