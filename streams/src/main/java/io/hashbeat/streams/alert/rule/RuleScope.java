package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which records rules have a use for, told by the record's key alone, so that the others need not be decoded. It may say yes for
 * one that turns out to be of no use, never no for one that is. Immutable.
 */
public final class RuleScope {
    private static final int ACCOUNT_IN_SUBJECT = 3;
    private static final int ACCOUNT_IN_WORKER = 2;

    private final Set<String> accounts;
    private final Set<String> lookedAt;
    private final Set<String> measured;
    private final boolean pools;

    /** Of these rules. */
    public RuleScope(Collection<OwnerRule> rules) {
        accounts = accounts(rules, rule -> rule.kind() != RuleKind.TEMPERATURE);
        lookedAt = accounts(rules, WorkerLooks::isNeededBy);
        measured = accounts(rules, rule -> rule.kind() == RuleKind.TEMPERATURE);
        pools = rules.stream().anyMatch(rule -> rule.enabled() && rule.account().isEmpty());
    }

    private static Set<String> accounts(Collection<OwnerRule> rules, Predicate<OwnerRule> of) {
        return rules.stream()
                .filter(rule -> rule.enabled() && !rule.account().isEmpty() && of.test(rule))
                .map(OwnerRule::account)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a rule may be about the sample of a subject, such as account/p/sha256d/alice. */
    public boolean wantsSample(String subject) {
        if (subject.startsWith("account/")) {
            return !accounts.isEmpty() && accounts.contains(part(subject, ACCOUNT_IN_SUBJECT));
        }
        if (subject.startsWith("worker/")) {
            return !lookedAt.isEmpty() && lookedAt.contains(part(subject, ACCOUNT_IN_SUBJECT));
        }
        return pools && subject.startsWith("pool/");
    }

    /** Whether a rule may be about what a worker's device reports, by its key such as p/sha256d/alice/rig1. */
    public boolean wantsReport(String worker) {
        return !measured.isEmpty() && measured.contains(part(worker, ACCOUNT_IN_WORKER));
    }

    private static String part(String text, int at) {
        int from = 0;
        for (int i = 0; i < at; i++) {
            from = text.indexOf('/', from) + 1;
            if (from == 0) {
                return "";
            }
        }
        int to = text.indexOf('/', from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }
}
