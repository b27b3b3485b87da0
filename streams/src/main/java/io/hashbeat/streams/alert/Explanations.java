package io.hashbeat.streams.alert;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's device says of itself and what is lost by it are one cause. The job makes one anomaly of both where the device speaks first; where the loss is seen
 * first, or is held against what the device reports, there are two, and the device's tells of it.
 */
final class Explanations {

    /**
     * A loss may be larger than what the device explains by so much, part of the usual hashrate: its size is an estimate. Not so where nobody is told of the device: then
     * what is surely more is told.
     */
    private static final double TOLERANCE = 0.15;

    private static final List<String> LOSSES = Stream.of(
                    AlertPolicy.HASHRATE_DROP, AlertPolicy.HASHRATE_LOSS, AlertPolicy.WORKER_SILENT)
            .map(AlertPolicy::name)
            .toList();

    private static final List<String> CAUSES = Stream.of(
                    AlertPolicy.BOARD_MISSING,
                    AlertPolicy.CHIPS_MISSING,
                    AlertPolicy.FAN_FAULT,
                    AlertPolicy.OVERHEAT,
                    AlertPolicy.POWER_FAULT)
            .map(AlertPolicy::name)
            .toList();

    /** The newest alert of each line, see {@link LiveAlert#line}. */
    private final Map<String, LiveAlert> lines;

    Explanations(Map<String, LiveAlert> lines) {
        this.lines = lines;
    }

    /** What the device of the worker of {@code alert}, a loss, says at {@code millis} that explains it; null if it does not; {@code isHidden} is what people do not want to hear. */
    @Nullable
    LiveAlert of(LiveAlert alert, long millis, Predicate<LiveAlert> isHidden) {
        if (!LOSSES.contains(alert.fact.kind())) {
            return null;
        }
        return CAUSES.stream()
                .flatMap(kind -> Stream.ofNullable(lines.get(LiveAlert.line(kind, alert.fact.subject(), ""))))
                .filter(each -> hasExplained(each, alert) || explains(each, alert, millis, isHidden.test(each)))
                .findFirst()
                .orElse(null);
    }

    /** A loss that was told stays so until the cause is told. */
    private static boolean explains(LiveAlert cause, LiveAlert loss, long millis, boolean isHidden) {
        double size = cause.fact.measure().size();
        boolean isTold = cause.phase == AlertPhase.FIRING || !loss.told;
        return cause.isDown()
                && isTold
                && !cause.fact.historic()
                && millis >= cause.pastMillis
                && cause.severity.compareTo(loss.severity) >= 0
                && size > 0
                && size
                        >= (isHidden
                                ? least(loss.fact.measure())
                                : loss.fact.measure().size() - TOLERANCE);
    }

    /** What is lost at least, by the interval of what was observed. */
    private static double least(Measure loss) {
        boolean isKnown = loss.expectedHs() > 0 && loss.highHs() > 0;
        return isKnown ? Math.min(loss.size(), 1 - loss.highHs() / loss.expectedHs()) : loss.size();
    }

    /** A device says at once that it is well; that nothing is lost any more is only seen by shares that come. */
    private static boolean hasExplained(LiveAlert cause, LiveAlert loss) {
        return cause.isOpen() && !cause.isDown() && loss.muting == Muting.EXPLAINED && loss.mutedBy.equals(cause.id);
    }

    /** Losses of the worker of {@code alert} for which it matters what that says. */
    Stream<LiveAlert> concerned(LiveAlert alert) {
        return CAUSES.contains(alert.fact.kind())
                ? LOSSES.stream()
                        .flatMap(kind -> Stream.ofNullable(lines.get(LiveAlert.line(kind, alert.fact.subject(), ""))))
                        .filter(LiveAlert::isOpen)
                : Stream.empty();
    }
}
