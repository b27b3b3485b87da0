package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.Hashrate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule is about, what its bound is, and over which spans it can be judged. */
public enum RuleKind {
    /** The hashrate is below a bound, in H/s. */
    MIN_HASHRATE("hashrate in H/s, above 0", List.of(300, 900, 3600, 86_400), 900),
    /** The hashrate is lower by a part than in the day before. */
    DECLINE("part that is lost, above 0 and below 1", List.of(300, 900, 3600), 900),
    /** So many workers say nothing. */
    OFFLINE_MINERS("number of workers, 1 to 1000000", List.of(300, 900, 3600), 900),
    /** More than a part of the shares is stale or rejected. */
    REJECTS("part that is rejected or stale, above 0 and below 1", List.of(300, 900, 3600, 86_400), 3600),
    /** A machine is hotter than so many degrees Celsius. */
    TEMPERATURE("degrees Celsius, 20 to 150", List.of(60, 300, 900, 3600), 300);

    /** The day that is held for usual, seconds. */
    public static final int DAY_SECONDS = 86_400;

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final double MOST_WORKERS = 1e6;
    private static final double COLDEST = 20;
    private static final double HOTTEST = 150;
    private static final double PERCENT = 100;

    private final String bound;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Integer> spans;

    private final int usualSpan;

    RuleKind(String bound, List<Integer> spans, int usualSpan) {
        this.bound = bound;
        this.spans = spans;
        this.usualSpan = usualSpan;
    }

    /** The kind of that name, as it stands in records. */
    public static Optional<RuleKind> byName(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** What the bound is, in words with its range. */
    public String bound() {
        return bound;
    }

    /** Spans that can be judged, seconds, shortest first. */
    public List<Integer> spans() {
        return spans;
    }

    /** The span that is judged if nobody says another, seconds. */
    public int usualSpan() {
        return usualSpan;
    }

    /** Whether this is judged worker by worker, rather than of the account as a whole. */
    public boolean isOfWorkers() {
        return this == TEMPERATURE;
    }

    /**
     * Checks a bound and a span in seconds.
     *
     * @throws IllegalArgumentException in one line: value and what is allowed
     */
    public void check(double threshold, int spanSeconds) {
        if (!allows(threshold)) {
            throw new IllegalArgumentException(
                    "threshold of %s must be %s, not %s".formatted(name(), bound, threshold));
        }
        if (!spans.contains(spanSeconds)) {
            throw new IllegalArgumentException("interval of %s must be one of %s, not %d s"
                    .formatted(
                            name(), spans.stream().map(RuleKind::span).collect(Collectors.joining(", ")), spanSeconds));
        }
    }

    private boolean allows(double threshold) {
        return switch (this) {
            case MIN_HASHRATE -> threshold > 0 && Double.isFinite(threshold);
            case DECLINE, REJECTS -> threshold > 0 && threshold < 1;
            case OFFLINE_MINERS ->
                threshold >= 1 && threshold <= MOST_WORKERS && threshold == StrictMath.rint(threshold);
            case TEMPERATURE -> threshold >= COLDEST && threshold <= HOTTEST;
        };
    }

    /** The rule as a person says it: {@code hashrate below 95.0 TH/s over 15 min}. */
    public String words(double threshold, int spanSeconds) {
        String span = span(spanSeconds);
        return switch (this) {
            case MIN_HASHRATE -> "hashrate below %s over %s".formatted(new Hashrate(threshold).text(), span);
            case DECLINE -> "hashrate of %s lower by %s than in the day before".formatted(span, percent(threshold));
            case OFFLINE_MINERS ->
                threshold == 1
                        ? "a worker without a share for %s".formatted(span)
                        : "%.0f workers without a share for %s".formatted(threshold, span);
            case REJECTS -> "more than %s of the shares of %s rejected or stale".formatted(percent(threshold), span);
            case TEMPERATURE -> String.format(Locale.ROOT, "a machine at %.0f °C or more for %s", threshold, span);
        };
    }

    /** A part as people write it: {@code 12.5 %}. */
    public static String percent(double part) {
        String digits = String.format(Locale.ROOT, "%.2f", part * PERCENT);
        return digits.replaceAll("\\.?0+$", "") + " %";
    }

    /** A span as people write it: {@code 15 min}. */
    public static String span(int seconds) {
        return seconds < HOUR ? seconds / MINUTE + " min" : seconds / HOUR + " h";
    }
}
