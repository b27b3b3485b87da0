package io.hashbeat.streams.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of what can be found. A worker's detector is its own class and one line here, with the part of the fleet's
 * false-alarm budget that it may spend; the parts add up to at most one. A kind without a part rests on facts that are
 * reported and not on chance (its detector is in {@code device}), has a rate of its own, or is told by the detector of another kind.
 */
public enum AnomalyKind {
    /** No share for longer than chance explains; told by the detector of a drop, of which it is the largest. */
    WORKER_SILENT,
    /** No share for longer than chance explains, while the worker reports that it hashes. */
    ZOMBIE,
    /** Less than usual for longer than chance explains, with how much is lost and since when. */
    HASHRATE_DROP(HashrateDrop::new, 0.7),
    /** More than usual for longer than chance explains. */
    HASHRATE_SURGE(HashrateSurge::new, 0.05),
    /** More of its shares are refused than usual, other than stale ones near a block. */
    REJECT_SURGE(RejectSurge::new, 0.1),
    /** Less than the worker itself reports, for longer than chance explains. */
    HASHRATE_LOSS(HashrateLoss::new, 0.05),
    /** Less than days or weeks ago, little by little. */
    SLOW_DECAY(SlowDecay::new, 0.05),
    /** Workers of an account, a server or a pool lost hashrate together. Told by the groups' own detector. */
    GROUP_OUTAGE(null, 0.05),
    /** A source does not tell how far it is, or is more than a minute behind the clock: its workers are not judged. */
    FEED_LATE,
    /** Silent for so long that it is no longer counted; told once, not an alarm. */
    WORKER_RETIRED,
    /** Hotter than its model may be, by more than one sensor's word. */
    OVERHEAT,
    /** A fan stands still or turns much slower than the others. */
    FAN_FAULT,
    /** A hashboard does not work. */
    BOARD_MISSING,
    /** Chips of working boards do not answer. */
    CHIPS_MISSING,
    /** A temperature sensor reads nonsense. */
    SENSOR_FAULT,
    /** Put to sleep: a state and not a fault. */
    SLEEPING,
    /** Much more power for each hash than it used to need. */
    POWER_FAULT,
    /** It has started again. */
    REBOOT,
    /** Two machines work under one name: their reports alternate, or the difficulty of its shares does. */
    NAME_SHARED,
    /** It goes down and comes up again and again: told once, with how often, instead of each time; see {@link Flapping}. */
    FLAPPING,
    /** A worker's hashrate is lost, and a worker of its name has begun under another account; told where losses meet. */
    MISDIRECTED_WORK,
    /** An account hands in fewer blocks than luck explains; told by {@code detect.luck} with a rate of its own. */
    BLOCKS_WITHHELD,
    /** A name that was not there before; told once, not an alarm. */
    UNKNOWN_WORKER;

    /** A constructor without state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable BiFunction<DetectorState, DetectorLimits, WorkerDetector> detector;

    private final double budgetPart;

    AnomalyKind(@Nullable BiFunction<DetectorState, DetectorLimits, WorkerDetector> detector, double budgetPart) {
        this.detector = detector;
        this.budgetPart = budgetPart;
    }

    /** A kind that takes nothing of the budget; its detector, if it has one of its own, does not look at the slices of workers. */
    AnomalyKind() {
        this(null, 0);
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
