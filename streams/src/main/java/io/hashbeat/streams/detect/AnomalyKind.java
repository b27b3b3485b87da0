package io.hashbeat.streams.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of what can be found. A worker's detector is its own class and one line here, with the part of the fleet's
 * false-alarm budget that it may spend; the parts add up to at most one. A kind without a part rests on facts that are
 * reported and not on chance, or is told by the detector of another kind.
 */
public enum AnomalyKind {
    /** No share for longer than chance explains. */
    WORKER_SILENT(WorkerSilent::new, 1),
    /** Silent for so long that it is no longer counted; told once, not an alarm. */
    WORKER_RETIRED(null, 0);

    /** A constructor without state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable BiFunction<DetectorState, DetectorLimits, WorkerDetector> detector;

    private final double budgetPart;

    AnomalyKind(@Nullable BiFunction<DetectorState, DetectorLimits, WorkerDetector> detector, double budgetPart) {
        this.detector = detector;
        this.budgetPart = budgetPart;
    }

    /** Part of the fleet's false alarms that this kind may raise, 0 to 1. */
    public double budgetPart() {
        return budgetPart;
    }

    /** The detector of this kind over {@code state}, if a worker's slices are enough to find it. */
    public Optional<WorkerDetector> detector(DetectorState state, DetectorLimits limits) {
        return detector == null ? Optional.empty() : Optional.of(detector.apply(state, limits));
    }

    /** The detectors of all kinds over {@code state}. */
    public static List<WorkerDetector> detectors(DetectorState state, DetectorLimits limits) {
        return Arrays.stream(values())
                .flatMap(kind -> kind.detector(state, limits).stream())
                .toList();
    }
}
