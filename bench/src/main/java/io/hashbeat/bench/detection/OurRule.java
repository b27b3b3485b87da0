package io.hashbeat.bench.detection;

import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.DetectorState;
import io.hashbeat.streams.detect.Doubt;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Findings;
import io.hashbeat.streams.detect.UsualRate;
import io.hashbeat.streams.detect.WorkerDetector;
import io.hashbeat.streams.detect.WorkerQuarter;
import io.hashbeat.streams.detect.WorkerSlice;
import java.util.List;
import java.util.function.BiFunction;

/** The pipeline's own detectors, with a baseline that is known or that is estimated as the pipeline does. */
final class OurRule implements Rule {
    private static final int SLICES_PER_QUARTER = 90;
    private static final long QUARTER_MILLIS = SLICES_PER_QUARTER * SimulatedWorker.SLICE_MILLIS;
    /** Quarters of its past that the estimate rests on when the simulation begins: four weeks. */
    private static final int PAST_QUARTERS = 28 * 96;

    private final DetectorLimits limits;
    private final long fleetWorkers;
    private final boolean estimated;
    private final List<WorkerDetector> detectors;
    private final UsualRate usual = new UsualRate();
    private final Findings findings = this::note;
    private final WorkerQuarter quarter = new WorkerQuarter();
    private double baselineHs = 1;
    private double upperHs = 1;
    private double dispersion = 1;
    private int quarterSlices;
    private long quarterShares;
    private double quarterExposure;
    private int openFindings;
    private int opened;
    private double expectedHs;
    private double lost;
    private long onsetMillis;

    /**
     * @param detectors makes the detectors that watch
     * @param fleetWorkers workers that share the budget
     * @param estimated false if the baseline is known
     */
    OurRule(
            BiFunction<DetectorState, DetectorLimits, List<WorkerDetector>> detectors,
            DetectorLimits limits,
            long fleetWorkers,
            boolean estimated) {
        this.limits = limits;
        this.fleetWorkers = fleetWorkers;
        this.estimated = estimated;
        this.detectors = detectors.apply(new DetectorState(), limits);
    }

    /** Learns what {@code worker} did before the simulation. */
    void learnPast(SimulatedWorker worker) {
        for (int i = 0; estimated && i < PAST_QUARTERS; i++) {
            quarterShares = worker.pastQuarter();
            quarterExposure = worker.pastQuarterExposure();
            usual.add(0, quarterShares, quarterExposure, QUARTER_MILLIS, Doubt.NONE);
            show(worker.slice.endMillis - (PAST_QUARTERS - i) * QUARTER_MILLIS, Doubt.NONE);
        }
        quarterShares = 0;
        quarterExposure = 0;
        renew();
    }

    private void renew() {
        if (estimated && usual.lowerHs(0, limits) > 0) {
            baselineHs = usual.lowerHs(0, limits);
            upperHs = usual.upperHs(0, limits);
            dispersion = usual.dispersion(0);
        }
    }

    @Override
    public boolean raises(SimulatedWorker worker) {
        WorkerSlice slice = worker.slice;
        slice.baselineHs = baselineHs;
        slice.upperHs = upperHs;
        slice.dispersion = dispersion;
        slice.fleetWorkers = fleetWorkers;
        int before = opened;
        for (int i = 0; i < detectors.size(); i++) {
            detectors.get(i).inspect(slice, findings);
        }
        if (estimated) {
            learn(slice);
        }
        return opened > before;
    }

    private void learn(WorkerSlice slice) {
        quarterShares += slice.arrivals;
        quarterExposure += slice.exposurePerHs;
        if (++quarterSlices == SLICES_PER_QUARTER) {
            Doubt worst = Doubt.NONE;
            for (WorkerDetector each : detectors) {
                Doubt doubt = each.doubt(0, fleetWorkers);
                worst = doubt.compareTo(worst) > 0 ? doubt : worst;
            }
            usual.add(0, quarterShares, quarterExposure, QUARTER_MILLIS, worst);
            renew();
            show(slice.endMillis, worst);
            quarterShares = 0;
            quarterExposure = 0;
            quarterSlices = 0;
        }
    }

    private void show(long endMillis, Doubt doubt) {
        quarter.endMillis = endMillis;
        quarter.shares = quarterShares;
        quarter.exposurePerHs = quarterExposure;
        quarter.coveredMillis = QUARTER_MILLIS;
        quarter.dispersion = dispersion;
        quarter.fleetWorkers = fleetWorkers;
        quarter.doubt = doubt;
        for (int i = 0; i < detectors.size(); i++) {
            detectors.get(i).inspect(quarter, findings);
        }
    }

    private void note(Finding finding) {
        if (finding.state() == Finding.State.OPENED) {
            opened++;
            openFindings++;
            expectedHs = finding.rates().expectedHs();
            lost = finding.lostFraction();
            onsetMillis = finding.onsetMillis();
        } else if (finding.closed()) {
            openFindings--;
        }
    }

    @Override
    public boolean open() {
        return openFindings > 0;
    }

    /** Part lost of the newest finding when it was opened. */
    double lost() {
        return lost;
    }

    /** Onset of the newest finding when it was opened, milliseconds of event time. */
    long onsetMillis() {
        return onsetMillis;
    }

    /** Baseline of the newest finding. */
    double expectedHs() {
        return expectedHs;
    }
}
