package io.hashbeat.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window of a group of workers: the sum of theirs.
 *
 * <p>The interval is that of a sum of numbers that vary on their own: each side is the root of the sum of the squares of that side's lengths. For one
 * worker it is the worker's own; chance that strikes all at once is not in it.
 *
 * @param seconds nominal length in seconds
 * @param rate sum of the effective hashrates, with its interval
 * @param workers how many workers are in the sum
 * @param coverage part of the window that was observed, 0 to 1, on the mean of those workers
 * @param accepted accepted shares
 * @param stale stale shares
 * @param rejected rejected shares
 */
public record GroupWindow(
        int seconds, RateView rate, int workers, double coverage, long accepted, long stale, long rejected) {
    private static final int FEW_SHARES = 4;

    /** Sums over these windows of one length. */
    static GroupWindow of(int seconds, List<WindowView> members) {
        double sum = 0;
        double below = 0;
        double above = 0;
        double coverage = 0;
        long accepted = 0;
        long stale = 0;
        long rejected = 0;
        int workers = 0;
        for (WindowView each : members) {
            RateView rate = each.summand();
            Double middle = rate.hashrateHs();
            Double low = rate.lowHs();
            Double high = rate.highHs();
            if (middle == null || low == null || high == null) {
                continue;
            }
            workers++;
            sum += middle;
            below += (middle - low) * (middle - low);
            above += (high - middle) * (high - middle);
            coverage += each.coverage();
            accepted += each.accepted();
            stale += each.stale();
            rejected += each.rejected();
        }
        RateView rate = workers == 0
                ? RateView.NONE
                : RateView.of(sum, Math.max(0, sum - Math.sqrt(below)), sum + Math.sqrt(above), accepted < FEW_SHARES);
        return new GroupWindow(
                seconds, rate, workers, workers == 0 ? 0 : coverage / workers, accepted, stale, rejected);
    }

    /** The windows of the same length added, shortest first. */
    static List<GroupWindow> sums(List<List<WindowView>> members) {
        SortedMap<Integer, List<WindowView>> byLength = new TreeMap<>();
        members.forEach(windows ->
                windows.forEach(window -> byLength.computeIfAbsent(window.seconds(), length -> new ArrayList<>())
                        .add(window)));
        return byLength.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    WindowView asWindow() {
        return new WindowView(seconds, rate, coverage, accepted, stale, rejected, null);
    }
}
