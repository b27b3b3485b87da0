package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of all that is live that somebody may see who is no operator: an account, or some of its workers. An account is known by its name in every
 * pool, as it is for rules and statements.
 *
 * @param account account, not escaped
 * @param workers its workers that may be seen, not escaped; none for all, and for what the account is as a whole
 */
public record Scope(String account, Set<String> workers) {
    private static final int ACCOUNT = 2;
    private static final int WORKER = 3;

    /** Throws {@link IllegalArgumentException} if one of these cannot be a name. */
    public Scope {
        new Subject(SubjectKind.ACCOUNT, List.of("p", "a", account));
        workers.forEach(worker -> new Subject(SubjectKind.WORKER, List.of("p", "a", account, worker)));
        workers = Set.copyOf(workers);
    }

    /** Whether the account is seen as a whole. */
    public boolean whole() {
        return workers.isEmpty();
    }

    /** The workers in an order that stays. */
    public List<String> sortedWorkers() {
        return List.copyOf(new TreeSet<>(workers));
    }

    /** Whether it may be seen what the text names; what cannot be read is nobody's. */
    public boolean covers(String subject) {
        try {
            Subject read = Subject.parse(subject);
            return coversKind(read.kind().text(), read.parts());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The same of a text that has been read already; it has no parts if it could not be read. */
    boolean covers(String subject, List<String> parts) {
        int slash = subject.indexOf('/');
        return slash > 0 && coversKind(subject.substring(0, slash), parts);
    }

    /** Whether a subject of this kind and these parts, not escaped, may be seen. */
    boolean coversKind(String kind, List<String> parts) {
        if (parts.size() <= ACCOUNT) {
            return false;
        }
        if (kind.equals(SubjectKind.ACCOUNT.text())) {
            return whole() && parts.get(ACCOUNT).equals(account);
        }
        return kind.equals(SubjectKind.WORKER.text())
                && parts.get(ACCOUNT).equals(account)
                && (whole() || workers.contains(parts.get(WORKER)));
    }
}
