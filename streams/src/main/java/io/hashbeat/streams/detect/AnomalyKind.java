package io.hashbeat.streams.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of what can be found. A worker's detector is its own class and one line here, with the part of the fleet's
 * false-alarm budget that it may spend; the parts add up to at most one. A kind without a part rests on facts that are
 * reported and not on chance, or is told by the detector of another kind.
 */
public enum AnomalyKind {
    /** No share for longer than chance explains; told by the detector of a drop, of which it is the largest. */
    WORKER_SILENT(null, 0),
    /** No share for longer than chance explains, while the worker reports that it hashes. */
    ZOMBIE(null, 0),
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
    FEED_LATE(null, 0),
    /** Silent for so long that it is no longer counted; told once, not an alarm. */
    WORKER_RETIRED(null, 0),
    /** Hotter than its model may be, by more than one sensor's word. */
    OVERHEAT(Overheat::new),
    /** A fan stands still or turns much slower than the others. */
    FAN_FAULT(FanFault::new),
    /** A hashboard does not work. */
    BOARD_MISSING(BoardMissing::new),
    /** Chips of working boards do not answer. */
    CHIPS_MISSING(ChipsMissing::new),
    /** A temperature sensor reads nonsense. */
    SENSOR_FAULT(SensorFault::new),
    /** Put to sleep: a state and not a fault. */
    SLEEPING(Sleeping::new),
    /** Much more power for each hash than it used to need. */
    POWER_FAULT(PowerFault::new),
    /** It has started again. */
    REBOOT(Reboot::new),
    /** Two machines work under one name: their reports alternate, or the difficulty of its shares does. */
    NAME_SHARED(NameShared::new),
    /** It goes down and comes up again and again: told once, with how often, instead of each time; see {@link Flapping}. */
    FLAPPING(null, 0),
    /** An account hands in fewer blocks than luck explains; told by {@link BlocksWithheld} with a rate of its own. */
    BLOCKS_WITHHELD(null, 0),
    /** A name that was not there before; told once, not an alarm. */
    UNKNOWN_WORKER(null, 0);

    /** A constructor without state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable BiFunction<DetectorState, DetectorLimits, WorkerDetector> detector;

    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Supplier<DeviceDetector> device;

    private final double budgetPart;

    AnomalyKind(@Nullable BiFunction<DetectorState, DetectorLimits, WorkerDetector> detector, double budgetPart) {
        this.detector = detector;
        this.device = null;
        this.budgetPart = budgetPart;
    }

    /** A kind that devices report; facts and not chance, so it needs no part of the budget. */
    AnomalyKind(Supplier<DeviceDetector> device) {
        this.detector = null;
        this.device = device;
        this.budgetPart = 0;
    }

    /** Whether devices report it themselves. */
    public boolean isReported() {
        return device != null;
    }

    /** The detectors of all kinds that devices report. */
    static List<DeviceDetector> deviceDetectors() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.device == null ? Stream.empty() : Stream.of(kind.device.get()))
                .toList();
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
