package io.hashbeat.bench.detection;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.HashrateDrop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Simulates what a plan says, on all cores; the same plan gives the same figures. */
public final class DetectionRun {
    private static final double DAYS_PER_YEAR = 365.25;
    private static final int SLICES_PER_DAY = SimulatedWorker.SLICES_PER_DAY;
    /** Healthy time of one simulated worker, years: many workers rather than one, so that baselines differ. */
    private static final double CHUNK_YEARS = 0.5;
    /** Slices before the drop: a day, so that the statistic is stationary and the rules have theirs. */
    private static final int WARM_UP = SLICES_PER_DAY + 360;

    private static final int OUR_MOST_SLICES = 14 * SLICES_PER_DAY;
    private static final int TENTH = 10;
    private static final long BASELINE_MILLIS = 4 * 3_600_000L;
    private static final int BASELINE_SHARES = 100;
    private static final double[] FLEET_RATES = {0.5, 1, 2, 3, 4, 6, 10, 20};
    /** For so long an alarm must last before people are told, {@code alerts.hold}: a minute. */
    private static final int HOLD_SLICES = 6;

    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    private final DetectionPlan plan;
    private final Consumer<String> progress;

    /** A run that tells {@code progress} what it does. */
    public DetectionRun(DetectionPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Simulates everything. */
    public DetectionResult run() {
        List<DetectionRow> rows = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            for (double rate : Targets.RATES) {
                progress.accept("simulate  %s, %s shares/min".formatted(scenario.id(), rate));
                rows.addAll(ours(scenario, rate, false));
                rows.addAll(ours(scenario, rate, true));
                for (RuleKind kind : RuleKind.values()) {
                    rows.addAll(rule(scenario, rate, kind));
                }
            }
        }
        progress.accept("simulate  the fleet");
        return new DetectionResult(rows, fleet());
    }

    private List<DetectionRow> ours(Scenario scenario, double rate, boolean estimated) {
        Subject subject = new Subject(rate, scenario, () -> dropRule(estimated));
        FalseAlarms alarms = healthy(subject, plan.workerYears());
        List<DetectionRow> rows = new ArrayList<>();
        for (double drop : Targets.DROPS) {
            Delays delays = delays(subject, drop, plan.trials(), OUR_MOST_SLICES);
            rows.add(new DetectionRow(DetectionRow.OURS, scenario, estimated, rate, drop, alarms, delays));
        }
        return rows;
    }

    private List<DetectionRow> rule(Scenario scenario, double rate, RuleKind kind) {
        Subject subject = new Subject(rate, scenario, kind::rule);
        FalseAlarms alarms = healthy(subject, plan.workerYears() / TENTH);
        List<DetectionRow> rows = new ArrayList<>();
        for (double drop : Targets.DROPS) {
            Delays delays = delays(subject, drop, Math.max(1, plan.trials() / TENTH), SLICES_PER_DAY);
            rows.add(new DetectionRow(kind.id(), scenario, false, rate, drop, alarms, delays));
        }
        return rows;
    }

    /** The detector of drops with one false alarm a worker-year, all of it its own. */
    static OurRule dropRule(boolean estimated) {
        double perDay = 1 / DAYS_PER_YEAR / AnomalyKind.HASHRATE_DROP.budgetPart();
        DetectorLimits limits = new DetectorLimits(perDay, BASELINE_MILLIS, BASELINE_SHARES);
        return new OurRule((state, held) -> List.of(new HashrateDrop(state, held)), limits, 1, estimated);
    }

    private SplittableRandom random(Subject subject, long stream, int index) {
        long mixed = plan.seed() * SEED_STEP + Double.hashCode(subject.perMinute) * 31L + subject.scenario.ordinal();
        return new SplittableRandom(mixed * SEED_STEP + stream * 1_000_003L + index);
    }

    private FalseAlarms healthy(Subject subject, double years) {
        int chunks = (int) Math.ceil(years / CHUNK_YEARS);
        long slices = (long) (years / chunks * DAYS_PER_YEAR * SLICES_PER_DAY);
        return IntStream.range(0, chunks)
                .parallel()
                .mapToObj(i -> watch(subject, random(subject, 1, i), slices))
                .reduce(FalseAlarms.NONE, FalseAlarms::plus);
    }

    private static FalseAlarms watch(Subject subject, SplittableRandom random, long slices) {
        SimulatedWorker worker = new SimulatedWorker(subject.perMinute, subject.scenario, random);
        Rule rule = subject.start(worker);
        long alarms = 0;
        long lasting = 0;
        long standing = 0;
        for (long i = 0; i < slices; i++) {
            worker.next();
            alarms += rule.raises(worker) ? 1 : 0;
            standing = rule.open() ? standing + 1 : 0;
            lasting += standing == HOLD_SLICES + 1 ? 1 : 0;
        }
        return new FalseAlarms(alarms, lasting, slices / (DAYS_PER_YEAR * SLICES_PER_DAY));
    }

    private Delays delays(Subject subject, double drop, int trials, int mostSlices) {
        List<Trial> done = IntStream.range(0, trials)
                .parallel()
                .mapToObj(i -> trial(subject, drop, random(subject, 2 + Math.round(100 * drop), i), mostSlices))
                .toList();
        return new Delays(
                done.stream().mapToDouble(Trial::minutes).toArray(),
                done.stream().mapToDouble(Trial::lost).sum(),
                done.stream().mapToDouble(Trial::onsetError).sum());
    }

    private static Trial trial(Subject subject, double drop, SplittableRandom random, int mostSlices) {
        while (true) {
            SimulatedWorker worker = new SimulatedWorker(subject.perMinute, subject.scenario, random);
            Rule rule = subject.start(worker);
            boolean early = false;
            for (int i = 0; i < WARM_UP; i++) {
                worker.next();
                early |= rule.raises(worker) && i >= WARM_UP - SLICES_PER_DAY;
            }
            if (!rule.open() && !(early && rule instanceof OurRule)) {
                return afterDrop(worker, rule, drop, mostSlices);
            }
        }
    }

    private static Trial afterDrop(SimulatedWorker worker, Rule rule, double drop, int mostSlices) {
        worker.leave(1 - drop);
        long droppedAt = worker.slice.endMillis;
        for (int i = 1; i <= mostSlices; i++) {
            worker.next();
            if (rule.raises(worker)) {
                double minutes = i / SimulatedWorker.SLICES_PER_MINUTE;
                return rule instanceof OurRule ours
                        ? new Trial(minutes, ours.lost(), Math.abs(ours.onsetMillis() - droppedAt) / 60_000.0)
                        : new Trial(minutes, Double.NaN, Double.NaN);
            }
        }
        return new Trial(Double.POSITIVE_INFINITY, 0, 0);
    }

    /** All detectors with estimated baselines over a fleet of many rates, one false alarm a day for all. */
    private FalseAlarms fleet() {
        DetectorLimits limits = new DetectorLimits(1, BASELINE_MILLIS, BASELINE_SHARES);
        long slices = (long) plan.fleetDays() * SLICES_PER_DAY;
        return IntStream.range(0, plan.fleetWorkers())
                .parallel()
                .mapToObj(i -> {
                    Subject subject = new Subject(
                            FLEET_RATES[i % FLEET_RATES.length],
                            Scenario.VARDIFF,
                            () -> new OurRule(AnomalyKind::detectors, limits, plan.fleetWorkers(), true));
                    return watch(subject, random(subject, 0, i), slices);
                })
                .reduce(FalseAlarms.NONE, FalseAlarms::plus);
    }

    /** A worker and how it is watched. */
    private record Subject(double perMinute, Scenario scenario, Supplier<Rule> rules) {
        Rule start(SimulatedWorker worker) {
            Rule rule = rules.get();
            if (rule instanceof OurRule ours) {
                ours.learnPast(worker);
            }
            return rule;
        }
    }

    private record Trial(double minutes, double lost, double onsetError) {}
}
