package io.hashbeat.domain.rule;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account's owner, or the pool's operator, wants to be told.
 *
 * @param id its name within the account: letters, digits, {@code . _ ~ -}, at most 64
 * @param account account that it is for, escaped as in subjects; empty for whole pools
 * @param pool pool that it is for, escaped; empty for every one
 * @param algorithm algorithm that it is for; empty for every one
 * @param name what its owner calls it; may be empty
 * @param kind what it is about
 * @param threshold its bound, as the kind has it
 * @param spanSeconds span that is judged
 * @param contacts whom to tell; receivers are chosen by them
 * @param enabled false while it is switched off
 * @param repeatSeconds after how long it is told again while it lasts; 0 is the setting's
 * @param quiet when nobody is to be told; null for never
 */
public record OwnerRule(
        String id,
        String account,
        String pool,
        String algorithm,
        String name,
        RuleKind kind,
        double threshold,
        int spanSeconds,
        List<String> contacts,
        boolean enabled,
        int repeatSeconds,
        @Nullable QuietHours quiet) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_NAME = 100;
    private static final int MOST_CONTACTS = 20;
    private static final int MOST_REPEAT = 30 * 86_400;

    /** Throws {@link IllegalArgumentException} in one line if a part is out of its range. */
    public OwnerRule {
        contacts = List.copyOf(contacts);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id must have 1 to 64 letters, digits or . _ ~ -, not " + NamePart.shown(id));
        }
        kind.check(threshold, spanSeconds);
        part("account", account);
        part("pool", pool);
        part("algorithm", algorithm);
        if (account.isEmpty() && (kind == RuleKind.OFFLINE_MINERS || kind == RuleKind.TEMPERATURE)) {
            throw new IllegalArgumentException(kind + " is judged worker by worker, so it must be for one account");
        }
        text("name", name);
        contacts.forEach(contact -> text("contact", contact));
        if (contacts.size() > MOST_CONTACTS) {
            throw new IllegalArgumentException("at most " + MOST_CONTACTS + " contacts, not " + contacts.size());
        }
        if (repeatSeconds < 0 || repeatSeconds > MOST_REPEAT) {
            throw new IllegalArgumentException("repeat must be 0 to " + MOST_REPEAT + " s, not " + repeatSeconds);
        }
    }

    private static void part(String what, String escaped) {
        try {
            NamePart.unescape(escaped);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    what + " must be escaped as in subjects, not " + NamePart.shown(escaped), e);
        }
    }

    private static void text(String what, String text) {
        if (text.length() > MOST_NAME || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException(what + " must have at most " + MOST_NAME
                    + " characters and none that control a terminal, not " + NamePart.shown(text));
        }
    }

    /** The key under which it is kept, account/id. */
    public String key() {
        return account + "/" + id;
    }

    /** Whether it is about a subject: an account, or for a rule without one a pool. Workers belong to their account. */
    public boolean isAbout(Subject subject) {
        boolean mine = subject.kind() == SubjectKind.POOL
                ? account.isEmpty()
                : subject.part("account").map(NamePart::escape).orElse("").equals(account) && !account.isEmpty();
        return mine
                && (pool.isEmpty() || pool.equals(NamePart.escape(subject.pool())))
                && (algorithm.isEmpty() || algorithm.equals(NamePart.escape(subject.algorithm())));
    }

    /** What breaks it, as a person says it. */
    public String words() {
        return kind.words(threshold, spanSeconds);
    }
}
