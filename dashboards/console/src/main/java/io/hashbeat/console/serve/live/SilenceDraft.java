package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Silence;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A silence, or that somebody takes an alert, before it is written.
 *
 * @param id its id
 * @param matchers label to exact value; all must match
 * @param fromMs start, milliseconds since 1970 UTC
 * @param toMs end (exclusive), milliseconds since 1970 UTC; at most a year later
 * @param by who says so
 * @param comment why; at most {@value #MOST_TEXT} characters
 */
public record SilenceDraft(String id, Map<String, String> matchers, long fromMs, long toMs, String by, String comment) {
    /** How long an acknowledgement holds: longer than an alert should last, milliseconds. */
    public static final long ACKNOWLEDGED_MS = 7L * 86_400_000;

    /** It holds from before it was said, since clocks and event time differ, milliseconds. */
    private static final long BEFORE_MS = 86_400_000;

    private static final int MOST_TEXT = 500;
    private static final long LONGEST_MS = 366L * 86_400_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:@-]{1,128}");
    private static final Set<String> TEXTS = Set.of("id", "kind", "account", "severity");
    private static final String SUBJECT = "subject";

    /** Throws {@link IllegalArgumentException} in one line if a part is out of its range. */
    public SilenceDraft {
        matchers = Map.copyOf(matchers);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id must have 1 to 128 letters, digits or . _ ~ : @ -, not " + id);
        }
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a silence without a matcher would silence everything; give one, such as account=alice");
        }
        new TreeMap<>(matchers).forEach(SilenceDraft::check);
        long lengthMs = toMs - fromMs; // below zero too if it is too long for a long
        if (toMs <= fromMs || lengthMs <= 0 || lengthMs > LONGEST_MS) {
            throw new IllegalArgumentException("a silence must end after it begins, and within a year");
        }
        if (comment.length() > MOST_TEXT || by.length() > MOST_TEXT) {
            throw new IllegalArgumentException("comment and name must have at most " + MOST_TEXT + " characters");
        }
    }

    private static void check(String label, String value) {
        if (TEXTS.contains(label)) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("matcher " + label + " needs a value");
            }
            return;
        }
        boolean group = SubjectKind.byText(label).isPresent();
        if (!group && !label.equals(SUBJECT)) {
            throw new IllegalArgumentException("matcher must be one of " + labels() + ", not " + label);
        }
        Subject subject = Subject.parse(value);
        if (group && !subject.kind().text().equals(label)) {
            throw new IllegalArgumentException(
                    "matcher %s needs a subject such as %s/pool/sha256d/name, not %s".formatted(label, label, value));
        }
    }

    private static Set<String> labels() {
        Set<String> labels = new TreeSet<>(TEXTS);
        labels.add(SUBJECT);
        for (SubjectKind kind : SubjectKind.values()) {
            labels.add(kind.text());
        }
        return labels;
    }

    /** That somebody takes an alert; the same one again replaces it. */
    public static SilenceDraft acknowledge(String alertId, String by, String comment, long nowMs) {
        return new SilenceDraft(
                "ack-" + alertId, Map.of("id", alertId), nowMs - BEFORE_MS, nowMs + ACKNOWLEDGED_MS, by, comment);
    }

    /** The record of a silence. */
    public Silence silence(long timeMs) {
        return record("SILENCE", timeMs);
    }

    /** The record of an acknowledgement. */
    public Silence acknowledgement(long timeMs) {
        return record("ACKNOWLEDGE", timeMs);
    }

    private Silence record(String kind, long timeMs) {
        return Silence.newBuilder()
                .setId(id)
                .setMatchers(matchers)
                .setFromMs(fromMs)
                .setToMs(toMs)
                .setBy(by)
                .setComment(comment)
                .setKind(kind)
                .setTimeMs(timeMs)
                .build();
    }
}
