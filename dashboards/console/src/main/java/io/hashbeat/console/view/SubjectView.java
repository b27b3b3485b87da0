package io.hashbeat.console.view;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.Subject;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A worker, account, server or pool at the end of a minute, in all windows.
 *
 * @param subject subject text; the id in links
 * @param kind kind of the subject, such as worker
 * @param parts names as they are (not escaped) behind the kind: pool, algorithm, then account and worker, or server
 * @param unit H/s or Sol/s
 * @param timeMs end (exclusive) of the windows, milliseconds since 1970 UTC
 * @param revision grows when late shares correct the sample
 * @param windows the windows, shortest first
 * @param rejects shares of the last minute that were not accepted, by normalised reason
 * @param reportedHs hashrate that the device reports, H/s
 * @param difficulty difficulty in force
 * @param lastShareMs receive time of the newest share, milliseconds since 1970 UTC
 * @param server server of the newest share
 * @param workers workers that make up the subject
 * @param partial true if the last minute is not complete
 */
public record SubjectView(
        String subject,
        String kind,
        List<String> parts,
        String unit,
        long timeMs,
        long revision,
        List<WindowView> windows,
        SortedMap<String, Long> rejects,
        @Nullable Double reportedHs,
        @Nullable Double difficulty,
        @Nullable Long lastShareMs,
        @Nullable String server,
        long workers,
        boolean partial) {
    /** Windows that every sample has, in seconds; some have one more, of a bucket that has begun. */
    private static final Set<Integer> LENGTHS = Set.of(60, 300, 900, 3_600, 86_400);

    public SubjectView {
        parts = List.copyOf(parts);
        windows = List.copyOf(windows);
        rejects = Collections.unmodifiableSortedMap(new TreeMap<>(rejects));
    }

    /**
     * The sample as a person sees it.
     *
     * @throws IllegalArgumentException if the subject text cannot be read
     */
    public static SubjectView of(HashrateSample sample) {
        Subject subject = Subject.parse(sample.getSubject());
        return new SubjectView(
                sample.getSubject(),
                sample.getKind(),
                subject.parts(),
                unit(subject.parts()),
                sample.getTimeMs(),
                sample.getRevision(),
                sample.getWindows().stream()
                        .filter(window -> LENGTHS.contains(window.getLengthSeconds()))
                        .map(WindowView::of)
                        .toList(),
                new TreeMap<>(sample.getRejects()),
                sample.getReportedHashrateHs(),
                sample.getDifficulty(),
                sample.getLastShareMs(),
                sample.getServer(),
                sample.getWorkers(),
                sample.getPartial());
    }

    /** Unit of the hashrate of a subject with these parts; H/s for an algorithm that is not known. */
    public static String unit(List<String> parts) {
        return parts.stream()
                .skip(1)
                .findFirst()
                .flatMap(Algorithm::byId)
                .map(Algorithm::unit)
                .orElse("H/s");
    }

    /** Hashrate in the window of that length; {@link RateView#NONE} if there is no such window. */
    public RateView rate(int seconds) {
        WindowView window = window(seconds);
        return window == null ? RateView.NONE : window.rate();
    }

    /** The window of that length. */
    public @Nullable WindowView window(int seconds) {
        for (WindowView window : windows) {
            if (window.seconds() == seconds) {
                return window;
            }
        }
        return null;
    }

    /** The part at the position, empty if there is none. */
    String part(int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** Whether this replaces what was known: later, or as late with a higher revision. */
    boolean isNewerThan(SubjectView known) {
        return timeMs != known.timeMs ? timeMs > known.timeMs : revision > known.revision;
    }
}
