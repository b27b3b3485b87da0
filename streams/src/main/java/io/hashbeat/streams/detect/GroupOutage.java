package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.PoissonInterval;
import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * A group whose workers lose hashrate together: the mixture Shiryaev-Roberts statistic ({@link DropMixture}) of their shares as
 * one process. A hundred workers at six shares a minute are ten shares a second, so a site without power is seen within a slice
 * or two, long before any of its workers alone. Workers in doubt themselves are not in the process, so one that failed alone
 * does not fail its group too, and what they do decides nothing about the group's coming back: it is back when half of what was
 * lost is watched again and all that is watched speaks for the usual rate by {@link #RECOVERY_LIMIT} (Wald's sequential test).
 */
public final class GroupOutage {

    /** Logarithm of the odds at which an outage is over: one mistaken end a day of outage, 8,640 slices. */
    static final double RECOVERY_LIMIT = StrictMath.log(8_640);

    /** Fewer workers are no group: their own alarms say it all. */
    static final int LEAST_WORKERS = 3;

    /** After this time, when silent workers are retired at the latest, what is left is the usual hashrate, milliseconds. */
    static final long BECOMES_USUAL_MILLIS = 24L * SliceGrid.HOUR_MILLIS;

    /**
     * Shares a slice beyond which counts are taken for less than they are: chance falls as the root of the number, what all
     * workers have in common (a slow network, a new block) does not.
     */
    static final double MOST_SHARES = 50;

    /** Part of what was lost that must be watched again before the group can be found to be back. */
    private static final double BACK_PART = 0.5;
    /** An outage takes at least this part of the hashrate; a smaller one is for the workers' own detectors. */
    private static final double LEAST_LOST = 0.15;

    /** A plan that takes this part of what was lost explains it: a group that then does what is planned is not back. */
    private static final double PLANNED_PART = 0.5;
    /** More than this times what is planned is not what was planned. */
    private static final double OVER_PLAN = 1.5;
    /** Part of the limit that a slice may add where something is planned: few shares by chance look like a plan that is followed. */
    private static final double MOST_PLANNED_GAIN = 0.25;

    /**
     * A firmware that has lost more than the rest of its workers is being replaced: those that start anew next are silent for minutes, and may
     * be all that are left. A group that fails keeps its workers: those that failed before, one by one, are in doubt and not watched, but they have not left.
     */
    private static final double STAYING_PART = 0.8;
    /** What is left after a slice of the most workers that a firmware had: half of it after half a day. */
    private static final double REMEMBERED = StrictMath.exp(-StrictMath.log(2) / (12 * SliceGrid.SLICES_PER_HOUR));

    private static final String OUTAGES = "group-outage.outages";

    private static final double SLICES_PER_MINUTE = SliceGrid.SLICES_PER_MINUTE;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double ALPHA = 0.05;

    private static final int OPENED_AT = 0;
    private static final int ONSET = 1;
    private static final int USUAL_HS = 2;
    private static final int LOST = 3;
    private static final int WORKERS = 4;
    private static final int RECOVERY = 5;
    private static final int SHARES = 6;
    private static final int EXPECTED = 7;
    private static final int EVIDENCE = 8;
    private static final int NUMBERS = 9;

    private final DetectorLimits limits;
    private final FloatColumn mixture;
    private final FloatColumn mostWorkers;
    private final RareRows outages;

    /** The detector over {@code state}. */
    public GroupOutage(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.mixture = state.floats("group-outage.mixture", DropMixture.WIDTH);
        this.mostWorkers = state.floats("group-outage.most-workers", 1);
        this.outages = state.rare(OUTAGES);
    }

    /** Goes forward by one slice of one group and says what it finds. */
    public void inspect(GroupView group, Findings findings) {
        double[] outage = outages.get(group.row);
        if (outage != null) {
            follow(group, outage, findings);
            return;
        }
        if (group.firmware && isBeingReplaced(group)) {
            mixture.clear(group.row);
            return;
        }
        if (group.expectedShares <= 0) {
            return;
        }
        float[] cells = mixture.cells(group.row);
        int at = group.row * DropMixture.WIDTH;
        double thinning = Math.max(1, group.expectedShares / MOST_SHARES);
        double evidence = DropMixture.advance(cells, at, group.shares / thinning, group.expectedShares / thinning, 1);
        double lost = DropMixture.lostFraction(cells, at);
        if (group.workers >= LEAST_WORKERS && lost >= LEAST_LOST && evidence >= limitSlices(group.fleetGroups)) {
            open(group, cells, at, findings);
        }
    }

    private boolean isBeingReplaced(GroupView group) {
        double most = Math.max(group.allWorkers, REMEMBERED * mostWorkers.get(group.row, 0));
        mostWorkers.set(group.row, 0, most);
        return group.allWorkers < STAYING_PART * most;
    }

    /** Whether {@code state} has an outage of {@code row} that is not over. */
    public static boolean isOpen(DetectorState state, int row) {
        return state.rare(OUTAGES).get(row) != null;
    }

    /** Closes what is open of a group that is no longer kept, at {@code nowMillis} since 1970 UTC. */
    public void retire(int row, long nowMillis, Findings findings) {
        double[] outage = outages.get(row);
        if (outage != null) {
            close(row, nowMillis, outage, Finding.Reason.SILENT_TOO_LONG, findings);
        }
    }

    private double limitSlices(long fleetGroups) {
        return limits.minutesBetweenFalseAlarms(fleetGroups, AnomalyKind.GROUP_OUTAGE) * SLICES_PER_MINUTE;
    }

    private void open(GroupView group, float[] cells, int at, Findings findings) {
        double age = Math.max(1, DropMixture.ageSlices(cells, at));
        long onset = group.endMillis - Math.round(age * SliceGrid.SLICE_MILLIS);
        long overdue = group.overdueSinceMillis;
        double[] outage = new double[NUMBERS];
        outage[OPENED_AT] = group.endMillis;
        outage[ONSET] = overdue == 0 ? onset : Math.min(onset, overdue);
        outage[USUAL_HS] = group.usualHs;
        outage[LOST] = DropMixture.lostFraction(cells, at);
        outage[WORKERS] = group.workers;
        outage[EXPECTED] = group.expectedShares;
        outage[SHARES] = group.shares;
        outage[EVIDENCE] = DropMixture.evidence(cells, at) / SLICES_PER_MINUTE;
        outages.put(group.row, outage);
        DropMixture.clear(cells, at);
        findings.report(finding(group.row, group.endMillis, outage, Finding.Reason.BELOW_USUAL, Finding.State.OPENED));
    }

    private void follow(GroupView group, double[] outage, Findings findings) {
        double remaining = Math.min(Math.max(1 - outage[LOST], 0.05), 0.95);
        if (group.usualHs + group.plannedHs >= (1 - BACK_PART * outage[LOST]) * outage[USUAL_HS]) {
            if (group.expectedShares <= 0 && group.plannedHs > 0) {
                close(group.row, group.endMillis, outage, Finding.Reason.PLANNED, findings);
                return;
            }
            double testedShares = testedShares(group);
            double thinning = Math.max(1, testedShares / MOST_SHARES);
            double gain =
                    -group.shares / thinning * StrictMath.log(remaining) - (1 - remaining) * testedShares / thinning;
            double most = group.plannedHs > 0 ? RECOVERY_LIMIT * MOST_PLANNED_GAIN : RECOVERY_LIMIT;
            outage[RECOVERY] = Math.max(0, outage[RECOVERY] + Math.min(gain, most));
        }
        if (outage[RECOVERY] >= RECOVERY_LIMIT) {
            boolean planned = isFollowed(group) && group.plannedHs >= PLANNED_PART * outage[LOST] * outage[USUAL_HS];
            Finding.Reason reason = planned ? Finding.Reason.PLANNED : Finding.Reason.BACK_TO_USUAL;
            close(group.row, group.endMillis, outage, reason, findings);
        } else if (group.endMillis - outage[OPENED_AT] >= BECOMES_USUAL_MILLIS) {
            close(group.row, group.endMillis, outage, Finding.Reason.BECAME_USUAL, findings);
        }
    }

    /**
     * Shares that the group's coming back is held against: those planned, or, where clearly more come, those that are usual: what
     * workers send in spite of a plan is no recovery.
     */
    private static double testedShares(GroupView group) {
        return group.plannedHs <= 0 || isFollowed(group) || group.usualHs <= 0
                ? group.expectedShares
                : group.expectedShares * (group.usualHs + group.plannedHs) / group.usualHs;
    }

    /** Whether as few shares come as operators planned. */
    private static boolean isFollowed(GroupView group) {
        return group.shares <= OVER_PLAN * group.expectedShares;
    }

    private void close(int row, long endMillis, double[] outage, Finding.Reason reason, Findings findings) {
        findings.report(finding(row, endMillis, outage, reason, Finding.State.CLOSED));
        outages.remove(row);
        mixture.clear(row);
    }

    private static Finding finding(
            int row, long endMillis, double[] outage, Finding.Reason reason, Finding.State state) {
        long onset = (long) outage[ONSET];
        double seconds = Math.max(0, endMillis - onset) / MILLIS_PER_SECOND;
        return new Finding(
                AnomalyKind.GROUP_OUTAGE,
                AnomalyKind.GROUP_OUTAGE,
                row,
                state,
                (long) outage[OPENED_AT],
                onset,
                endMillis,
                rates(outage),
                outage[LOST],
                Math.round(outage[SHARES]),
                outage[EVIDENCE],
                outage[USUAL_HS] * outage[LOST] * seconds,
                reason,
                said(outage, reason, endMillis - onset));
    }

    /** Observed hashrate from the shares of the slice in which it was found, and its interval. */
    private static Finding.Rates rates(double[] outage) {
        double exposurePerHs = outage[EXPECTED] / outage[USUAL_HS];
        if (!(exposurePerHs > 0)) {
            return Finding.Rates.expected(outage[USUAL_HS]);
        }
        long shares = Math.round(outage[SHARES]);
        return new Finding.Rates(
                outage[USUAL_HS],
                shares / exposurePerHs,
                PoissonInterval.lower(shares, ALPHA) / exposurePerHs,
                PoissonInterval.upper(shares, ALPHA) / exposurePerHs);
    }

    private static String said(double[] outage, Finding.Reason reason, long sinceMillis) {
        String lost = Wording.percent(outage[LOST]);
        String usual = Wording.hashrate(outage[USUAL_HS]);
        long workers = Math.round(outage[WORKERS]);
        String time = Wording.time(sinceMillis);
        return switch (reason) {
            case BELOW_USUAL ->
                "has lost about " + lost + " of its hashrate for about " + time + ": its " + workers
                        + " workers usually do at least " + usual + ".";
            case BACK_TO_USUAL -> "does its usual " + usual + " again after " + time + ".";
            case PLANNED -> "does what operators planned: no more is expected of it for now.";
            case BECAME_USUAL -> "has done less for so long that this is its usual hashrate from now on.";
            default -> "is no longer watched: it had lost about " + lost + " of its hashrate for " + time + ".";
        };
    }
}
