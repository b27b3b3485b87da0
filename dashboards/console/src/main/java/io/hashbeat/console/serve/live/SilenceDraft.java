package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Silence;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.AlertKinds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A silence, or that somebody takes an alert, before it is written.
 *
 * @param id its id
 * @param matchers label to exact value, names as people write them; all must match
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
    private static final String ACCOUNT = "account";
    private static final List<String> TEXTS = List.of(ACCOUNT, "id", "kind", "severity", "subject");
    private static final List<String> SEVERITIES = List.of("critical", "info", "warning");

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
        boolean group = SubjectKind.byText(label).isPresent() && !label.equals(ACCOUNT);
        if (!group && !TEXTS.contains(label)) {
            throw new IllegalArgumentException("matcher must be one of " + labels() + ", not " + label);
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("matcher " + label + " needs a value");
        }
        switch (label) {
            case "id" -> {} // of an alert that may be to come
            case ACCOUNT ->
                NamePart.fault(value).ifPresent(fault -> {
                    throw new IllegalArgumentException(
                            "matcher account: the name " + fault.words() + ": " + NamePart.shown(value));
                });
            case "kind" -> checkOneOf(label, value, AlertKinds.ALL);
            case "severity" -> checkOneOf(label, value, SEVERITIES);
            default -> checkSubject(label, value);
        }
    }

    private static void checkOneOf(String label, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException("matcher %s must be one of %s, not %s"
                    .formatted(label, String.join(", ", known), NamePart.shown(value)));
        }
    }

    private static void checkSubject(String label, String value) {
        Subject subject = Subject.parse(value);
        if (!label.equals("subject") && !subject.kind().text().equals(label)) {
            throw new IllegalArgumentException(
                    "matcher %s needs a subject such as %s/pool/sha256d/name, not %s".formatted(label, label, value));
        }
    }

    private static Set<String> labels() {
        Set<String> labels = new TreeSet<>(TEXTS);
        for (SubjectKind kind : SubjectKind.values()) {
            labels.add(kind.text());
        }
        return labels;
    }

    /** Whether it is about {@code alert}, as the alert application will judge it. */
    public boolean matches(AlertView alert) {
        return matchers.entrySet().stream().allMatch(each -> matches(alert, each.getKey(), each.getValue()));
    }

    private static boolean matches(AlertView alert, String label, String value) {
        return switch (label) {
            case "id" -> alert.id().equals(value);
            case "kind" -> alert.kind().equals(value);
            case "subject" -> alert.subject().equals(value);
            case ACCOUNT -> alert.account().equals(value);
            case "severity" -> alert.severity().equals(value);
            default -> alert.isWithin(value);
        };
    }

    /** How many of {@code alerts} it is about that are not over. */
    public int matching(Collection<AlertView> alerts) {
        return (int)
                alerts.stream().filter(AlertView::lasts).filter(this::matches).count();
    }

    /** Under which it is kept that somebody has taken an alert. */
    public static String acknowledgementId(String alertId) {
        return "ack-" + alertId;
    }

    /** That somebody takes an alert; the same one again replaces it. */
    public static SilenceDraft acknowledge(String alertId, String by, String comment, long nowMs) {
        return new SilenceDraft(
                acknowledgementId(alertId),
                Map.of("id", alertId),
                nowMs - BEFORE_MS,
                nowMs + ACKNOWLEDGED_MS,
                by,
                comment);
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
        Map<String, String> written = new TreeMap<>(matchers);
        written.computeIfPresent(ACCOUNT, (label, name) -> NamePart.escape(name)); // as alerts have it
        return Silence.newBuilder()
                .setId(id)
                .setMatchers(written)
                .setFromMs(fromMs)
                .setToMs(toMs)
                .setBy(by)
                .setComment(comment)
                .setKind(kind)
                .setTimeMs(timeMs)
                .build();
    }
}
