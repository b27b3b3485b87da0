package io.hashbeat.console.view;

import io.hashbeat.avro.Silence;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A silence, or that somebody has taken an alert; as it is shown.
 *
 * @param id its id
 * @param kind SILENCE or ACKNOWLEDGE
 * @param matchers label to exact value; the account not escaped
 * @param fromMs start, milliseconds since 1970 UTC
 * @param toMs end (exclusive), milliseconds since 1970 UTC
 * @param by who set it
 * @param comment why
 * @param timeMs when it was set, milliseconds since 1970 UTC
 */
public record SilenceView(
        String id,
        String kind,
        SortedMap<String, String> matchers,
        long fromMs,
        long toMs,
        String by,
        String comment,
        long timeMs) {
    private static final String SILENCE = "SILENCE";

    public SilenceView {
        matchers = Collections.unmodifiableSortedMap(new TreeMap<>(matchers));
    }

    /** The silence as a person sees it. */
    public static SilenceView of(Silence silence) {
        SortedMap<String, String> matchers = new TreeMap<>(silence.getMatchers());
        matchers.computeIfPresent("account", (label, escaped) -> Names.readable(escaped));
        return new SilenceView(
                silence.getId(),
                silence.getKind().isEmpty() ? SILENCE : silence.getKind(),
                matchers,
                silence.getFromMs(),
                silence.getToMs(),
                silence.getBy(),
                silence.getComment(),
                silence.getTimeMs());
    }
}
