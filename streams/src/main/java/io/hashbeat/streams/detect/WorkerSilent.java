package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.DoubleColumn;
import io.hashbeat.streams.slice.LongColumn;

/**
 * A worker that sends no share for longer than chance explains. Shiryaev-Roberts for a rate that falls to zero
 * (Pollak and Tartakovsky 2009): between shares {@code dR/dt = 1 + lambda R}, at a share {@code R = 0}, alarm when R
 * reaches the wanted mean time between false alarms A. With a constant rate that is the time-out
 * {@code ln(1 + A lambda) / lambda} after the last share; with vardiff the rate is what each slice's exposure says.
 * Any share ends it.
 */
public final class WorkerSilent implements WorkerDetector {

    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    /** Evidence, as a part of the limit, from which on it is in doubt. */
    private static final double DOUBT = 0.01;

    private final DetectorLimits limits;
    /** R, in minutes. */
    private final DoubleColumn evidenceMinutes;
    /** Last arrival seen, milliseconds since 1970 UTC; 0 for none. */
    private final LongColumn lastArrivalMillis;
    /** End of the slice at which the alarm was raised; 0 if there is none. */
    private final LongColumn openedAtMillis;
    /** Hashrate expected when it was raised, H/s. */
    private final DoubleColumn expectedHs;

    /** The detector over {@code state}. */
    public WorkerSilent(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.evidenceMinutes = state.doubles("worker-silent.evidence-minutes");
        this.lastArrivalMillis = state.longs("worker-silent.last-arrival-millis");
        this.openedAtMillis = state.longs("worker-silent.opened-at-millis");
        this.expectedHs = state.doubles("worker-silent.expected-hs");
    }

    @Override
    public void inspect(WorkerSlice slice, Findings findings) {
        int row = slice.row;
        if (slice.arrivals > 0) {
            if (openedAtMillis.get(row) != 0) {
                findings.report(closing(slice));
                openedAtMillis.set(row, 0);
            }
            evidenceMinutes.set(row, 0);
            lastArrivalMillis.set(row, slice.endMillis - slice.sinceArrivalMillis);
            advance(slice, Math.min(1, slice.sinceArrivalMillis / (double) Math.max(1, slice.coveredMillis)));
        } else if (lastArrivalMillis.get(row) != 0) {
            advance(slice, 1);
        }
        raise(slice, findings);
    }

    @Override
    public void retire(int row, long nowMillis, Findings findings) {
        if (openedAtMillis.get(row) != 0) {
            findings.report(finding(row, nowMillis, 0, 0, Finding.Reason.SILENT_TOO_LONG));
        }
    }

    @Override
    public boolean doubts(int row, long fleetWorkers) {
        return openedAtMillis.get(row) != 0
                || evidenceMinutes.get(row)
                        >= DOUBT * limits.minutesBetweenFalseAlarms(fleetWorkers, AnomalyKind.WORKER_SILENT);
    }

    private void advance(WorkerSlice slice, double part) {
        double expected = slice.baselineHs * slice.exposurePerHs * part;
        if (expected <= 0) {
            return;
        }
        double minutes = slice.coveredMillis / MILLIS_PER_MINUTE * part;
        double minutesPerShare = minutes / expected;
        double grown = (evidenceMinutes.get(slice.row) + minutesPerShare) * StrictMath.exp(expected) - minutesPerShare;
        evidenceMinutes.set(slice.row, Math.min(grown, Double.MAX_VALUE));
    }

    private void raise(WorkerSlice slice, Findings findings) {
        int row = slice.row;
        double evidence = evidenceMinutes.get(row);
        if (openedAtMillis.get(row) != 0
                || evidence == 0
                || evidence < limits.minutesBetweenFalseAlarms(slice.fleetWorkers, AnomalyKind.WORKER_SILENT)) {
            return;
        }
        openedAtMillis.set(row, slice.endMillis);
        expectedHs.set(row, slice.baselineHs);
        findings.report(finding(row, slice.endMillis, exposureSinceOnset(slice), 0, Finding.Reason.NO_SHARE_IN_TIME));
    }

    private Finding closing(WorkerSlice slice) {
        return finding(slice.row, slice.endMillis, 0, slice.arrivals, Finding.Reason.SHARE_ARRIVED);
    }

    /** Shares expected since the last one for each H/s, at the difficulty of {@code slice}. */
    private double exposureSinceOnset(WorkerSlice slice) {
        double slices =
                (slice.endMillis - lastArrivalMillis.get(slice.row)) / (double) Math.max(1, slice.coveredMillis);
        return slices * slice.exposurePerHs;
    }

    private Finding finding(int row, long endMillis, double exposure, long shares, Finding.Reason reason) {
        long onset = lastArrivalMillis.get(row);
        return new Finding(
                AnomalyKind.WORKER_SILENT,
                row,
                reason == Finding.Reason.NO_SHARE_IN_TIME ? Finding.State.OPENED : Finding.State.CLOSED,
                openedAtMillis.get(row),
                onset,
                endMillis,
                Finding.Rates.noShare(expectedHs.get(row), exposure),
                1,
                shares,
                evidenceMinutes.get(row),
                expectedHs.get(row) * Math.max(0, endMillis - onset) / MILLIS_PER_SECOND,
                reason,
                said(reason, endMillis - onset, expectedHs.get(row)));
    }

    private static String said(Finding.Reason reason, long silentMillis, double expectedHs) {
        String time = Wording.time(silentMillis);
        if (reason == Finding.Reason.NO_SHARE_IN_TIME) {
            return "has sent no share for " + time + "; it usually does at least " + Wording.hashrate(expectedHs) + ".";
        }
        return reason == Finding.Reason.SHARE_ARRIVED
                ? "sends shares again after " + time + "."
                : "is no longer watched: it has sent no share for " + time + ".";
    }
}
