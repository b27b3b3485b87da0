package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * A group whose workers lose hashrate together: the mixture Shiryaev-Roberts statistic ({@link DropMixture}) of their shares as
 * one process. A hundred workers at six shares a minute are ten shares a second, so a site without power is seen within a slice
 * or two, long before any of its workers alone. Workers in doubt themselves are not in the process, so one that failed alone
 * does not fail its group too. It is back when nearly all of what was lost is watched again, so that who stays silent counts against
 * it, and all that is watched speaks for the usual rate by {@link #RECOVERY_LIMIT} (Wald's sequential test). Until then it is one
 * outage, also if what had come back is lost again; each time that another part is lost it is told again.
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

    /** Part of what was lost, and of all, that may still be missing when the group is found to be back. */
    private static final double MISSING_PART = 0.1;

    private static final double MISSING_OF_ALL = 0.05;
    /** The same where fewer workers are missing than make a group. */
    private static final double FEW_MISSING_PART = 0.5;
    /** As long as this much is missing, what is back is not said to be all, even if it is rounded. */
    private static final double ALL = 0.995;
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
        double[] open = outages.get(group.row);
        if (open != null) {
            OutageEpisode outage = new OutageEpisode(open);
            outage.begin(group.endMillis - SliceGrid.SLICE_MILLIS);
            outages.put(group.row, outage.numbers());
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
        if (isFound(group, group.usualHs)) {
            open(group, findings);
        }
    }

    /** Takes a slice of the watched workers; whether they are found to have lost enough of {@code wholeHs}. */
    private boolean isFound(GroupView group, double wholeHs) {
        float[] cells = mixture.cells(group.row);
        int at = group.row * DropMixture.WIDTH;
        double thinning = Math.max(1, group.expectedShares / MOST_SHARES);
        double evidence = DropMixture.advance(cells, at, group.shares / thinning, group.expectedShares / thinning, 1);
        double lost = DropMixture.lostFraction(cells, at) * group.usualHs;
        return group.workers >= LEAST_WORKERS
                && lost >= LEAST_LOST * wholeHs
                && evidence >= limitSlices(group.fleetGroups);
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
        double[] open = outages.get(row);
        if (open != null) {
            close(row, nowMillis, new OutageEpisode(open), Finding.Reason.SILENT_TOO_LONG, findings);
        }
    }

    private double limitSlices(long fleetGroups) {
        return limits.minutesBetweenFalseAlarms(fleetGroups, AnomalyKind.GROUP_OUTAGE) * SLICES_PER_MINUTE;
    }

    private void open(GroupView group, Findings findings) {
        float[] cells = mixture.cells(group.row);
        int at = group.row * DropMixture.WIDTH;
        OutageEpisode outage = new OutageEpisode()
                .opened(group.endMillis, onsetMillis(group, cells, at))
                .sized(DropMixture.lostFraction(cells, at), evidenceMinutes(cells, at))
                .expecting(group.usualHs, group.workers)
                .seen(group.shares, group.expectedShares);
        DropMixture.clear(cells, at);
        report(group, outage, Finding.Reason.BELOW_USUAL, Finding.State.OPENED, findings);
        outage.begin(group.endMillis);
        outages.put(group.row, outage.numbers());
    }

    private static long onsetMillis(GroupView group, float[] cells, int at) {
        double age = Math.max(1, DropMixture.ageSlices(cells, at));
        long onset = group.endMillis - Math.round(age * SliceGrid.SLICE_MILLIS);
        long overdue = group.overdueSinceMillis;
        return overdue == 0 ? onset : Math.min(onset, overdue);
    }

    private static double evidenceMinutes(float[] cells, int at) {
        return DropMixture.evidence(cells, at) / SLICES_PER_MINUTE;
    }

    private void follow(GroupView group, OutageEpisode outage, Findings findings) {
        outage.add(group, testedShares(group), isDone(group) ? group.plannedHs : 0);
        if (isOver(group, outage, findings) || group.plannedHs > 0) {
            return; // what operators planned is no recovery
        }
        if (outage.eases()) {
            mixture.clear(group.row);
        }
        if (outage.isEased() && group.expectedShares > 0 && isFound(group, outage.usualHs())) {
            fall(group, outage, findings);
        } else if (outage.isToTell(group.endMillis)) {
            report(group, outage, Finding.Reason.SIZE_CHANGED, Finding.State.UPDATED, findings);
            outage.told(group.endMillis);
        }
    }

    /** What had come back is lost again: the same outage, with the onset of this time. */
    private void fall(GroupView group, OutageEpisode outage, Findings findings) {
        float[] cells = mixture.cells(group.row);
        int at = group.row * DropMixture.WIDTH;
        double lost = DropMixture.lostFraction(cells, at);
        double left = Math.min(1, ((1 - lost) * group.usualHs + group.plannedHs) / outage.usualHs());
        long onset = onsetMillis(group, cells, at);
        outage.fell(1 - left, evidenceMinutes(cells, at));
        mixture.clear(group.row);
        String words = "has lost about " + Wording.percent(1 - left) + " of its hashrate again for about "
                + Wording.time(group.endMillis - onset) + ".";
        findings.report(finding(
                group.row,
                group.endMillis,
                onset,
                outage,
                new Said(Finding.State.UPDATED, Finding.Reason.BELOW_USUAL, 1 - left, words)));
        outage.told(group.endMillis);
    }

    private boolean isOver(GroupView group, OutageEpisode outage, Findings findings) {
        if (isBack(group, outage)) {
            if (group.expectedShares <= 0 && group.plannedHs > 0) {
                close(group, outage, Finding.Reason.PLANNED, findings);
                return true;
            }
            double remaining = Math.min(Math.max(1 - outage.lost(), 0.05), 0.95);
            double testedShares = testedShares(group);
            double thinning = Math.max(1, testedShares / MOST_SHARES);
            double gain =
                    -group.shares / thinning * StrictMath.log(remaining) - (1 - remaining) * testedShares / thinning;
            double most = group.plannedHs > 0 ? RECOVERY_LIMIT * MOST_PLANNED_GAIN : RECOVERY_LIMIT;
            outage.recovering(outage.recovery() + Math.min(gain, most));
        } else {
            outage.recovering(0);
        }
        if (outage.recovery() >= RECOVERY_LIMIT) {
            boolean planned = isFollowed(group) && group.plannedHs >= PLANNED_PART * outage.lost() * outage.usualHs();
            close(group, outage, planned ? Finding.Reason.PLANNED : Finding.Reason.BACK_TO_USUAL, findings);
            return true;
        }
        if (group.endMillis - outage.openedAtMillis() >= BECOMES_USUAL_MILLIS) {
            close(group, outage, Finding.Reason.BECAME_USUAL, findings);
            return true;
        }
        return false;
    }

    /** Whether nearly all of what was lost is watched again, or all but fewer workers than make a group. */
    private static boolean isBack(GroupView group, OutageEpisode outage) {
        double missing = 1 - watchedPart(group, outage);
        boolean few = outage.workers() - group.workers < LEAST_WORKERS;
        return missing <= Math.max(MISSING_OF_ALL, MISSING_PART * outage.lost())
                || (few && missing <= FEW_MISSING_PART * outage.lost());
    }

    /** Part of what was usual that is watched or planned. */
    private static double watchedPart(GroupView group, OutageEpisode outage) {
        return (group.usualHs + group.plannedHs) / outage.usualHs();
    }

    /**
     * Shares that the group's coming back is held against: those planned, or, where clearly more come, those that are usual: what
     * workers send in spite of a plan is no recovery.
     */
    private static double testedShares(GroupView group) {
        return isDone(group)
                ? group.expectedShares
                : group.expectedShares * (group.usualHs + group.plannedHs) / group.usualHs;
    }

    private static boolean isDone(GroupView group) {
        return group.plannedHs <= 0 || isFollowed(group) || group.usualHs <= 0;
    }

    /** Whether as few shares come as operators planned. */
    private static boolean isFollowed(GroupView group) {
        return group.shares <= OVER_PLAN * group.expectedShares;
    }

    private void close(GroupView group, OutageEpisode outage, Finding.Reason reason, Findings findings) {
        report(group, outage, reason, Finding.State.CLOSED, findings);
        outages.remove(group.row);
        mixture.clear(group.row);
    }

    private void close(int row, long endMillis, OutageEpisode outage, Finding.Reason reason, Findings findings) {
        outage.begin(endMillis);
        String words = said(outage, reason, endMillis - outage.onsetMillis(), 0);
        Said said = new Said(Finding.State.CLOSED, reason, outage.lost(), words);
        findings.report(finding(row, endMillis, outage.onsetMillis(), outage, said));
        outages.remove(row);
        mixture.clear(row);
    }

    private static void report(
            GroupView group, OutageEpisode outage, Finding.Reason reason, Finding.State state, Findings findings) {
        double lost = state == Finding.State.UPDATED ? 1 - outage.left() : outage.lost();
        long since = group.endMillis - outage.onsetMillis();
        String words = said(outage, reason, since, Math.min(1, watchedPart(group, outage)));
        findings.report(finding(
                group.row, group.endMillis, outage.onsetMillis(), outage, new Said(state, reason, lost, words)));
    }

    /** What is said of an outage: where it stands, why, the part that is lost and the words. */
    private record Said(Finding.State state, Finding.Reason reason, double lost, String words) {}

    private static Finding finding(int row, long endMillis, long onset, OutageEpisode outage, Said said) {
        double seconds = Math.max(0, endMillis - onset) / MILLIS_PER_SECOND;
        return new Finding(
                AnomalyKind.GROUP_OUTAGE,
                AnomalyKind.GROUP_OUTAGE,
                row,
                said.state,
                outage.openedAtMillis(),
                onset,
                endMillis,
                outage.rates(),
                said.lost,
                outage.shares(),
                outage.evidenceMinutes(),
                said.state == Finding.State.OPENED ? outage.usualHs() * outage.lost() * seconds : outage.lostHashes(),
                said.reason,
                said.words);
    }

    private static String said(OutageEpisode outage, Finding.Reason reason, long sinceMillis, double back) {
        String usual = Wording.hashrate(outage.usualHs());
        String time = Wording.time(sinceMillis);
        return switch (reason) {
            case BELOW_USUAL ->
                "has lost about " + Wording.percent(outage.lost()) + " of its hashrate for about " + time + ": its "
                        + outage.workers() + " workers usually do at least " + usual + ".";
            case SIZE_CHANGED ->
                outage.isLess()
                        ? "does about " + Wording.percent(outage.left()) + " of its usual " + usual
                                + " again; the rest is lost for about " + time + "."
                        : "has lost about " + Wording.percent(1 - outage.left()) + " of its usual " + usual
                                + " for about " + time + ".";
            case BACK_TO_USUAL ->
                back >= ALL
                        ? "does its usual " + usual + " again after " + time + "."
                        : "does " + Wording.percent(back) + " of its usual " + usual + " again after " + time + ".";
            case PLANNED -> "does what operators planned: no more is expected of it for now.";
            case BECAME_USUAL -> "has done less for so long that this is its usual hashrate from now on.";
            default ->
                "is no longer watched: it had lost about " + Wording.percent(outage.lost()) + " of its hashrate for "
                        + time + ".";
        };
    }
}
