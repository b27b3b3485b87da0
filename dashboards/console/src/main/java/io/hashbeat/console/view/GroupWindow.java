package io.hashbeat.console.view;

import io.hashbeat.domain.hashrate.EffectiveCount;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window of a group of workers: the sum of theirs.
 *
 * <p>What is added is work: rate times the part of the window in which it was observed, over the largest such part. A worker that has been there for
 * two hours counts for two of 24.
 *
 * <p>The interval is that of a weighted sum of counts (Fay and Feuer 1997), as of any subject of many workers: a worker's own interval tells how many
 * shares are behind it and what each weighs. Chance that strikes all at once is not in it.
 *
 * @param seconds nominal length in seconds
 * @param rate work of all over the observed time, with its interval
 * @param workers how many workers are in the sum
 * @param coverage part of the window that was observed, 0 to 1, the largest of those workers
 * @param accepted accepted shares
 * @param stale stale shares
 * @param rejected rejected shares
 */
public record GroupWindow(
        int seconds, RateView rate, int workers, double coverage, long accepted, long stale, long rejected) {

    /** Sums over these windows of one length. */
    static GroupWindow of(int seconds, List<WindowView> members) {
        Sum sum = new Sum();
        members.forEach(sum::add);
        return new GroupWindow(seconds, sum.rate(), sum.workers, sum.coverage, sum.accepted, sum.stale, sum.rejected);
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

    /** Work and its evidence; the unit of weights is H/s over the whole window. */
    private static final class Sum {
        /** Where the interval is Garwood's of the counted shares, but for rounding. */
        private static final double CLOSE = 1e-6;

        private double weights;
        private double squares;
        private double largest;
        private double coverage;
        private int workers;
        private long accepted;
        private long stale;
        private long rejected;

        void add(WindowView each) {
            RateView rate = each.summand();
            Double point = rate.hashrateHs();
            Double low = rate.lowHs();
            Double high = rate.highHs();
            if (point == null || low == null || high == null) {
                return;
            }
            double count = count(each.accepted(), point, low);
            double weight = each.coverage() * (count > 0 ? point / count : high / EffectiveCount.upper(0));
            weights += point * each.coverage();
            squares += point * each.coverage() * weight;
            largest = Math.max(largest, weight);
            coverage = Math.max(coverage, each.coverage());
            workers++;
            accepted += each.accepted();
            stale += each.stale();
            rejected += each.rejected();
        }

        /** How many equal shares the interval is of: those that were accepted, or fewer if they were not equal. */
        private static double count(long accepted, double point, double low) {
            if (accepted > 0 && point > 0) {
                double garwood = EffectiveCount.lower((double) accepted) / accepted;
                if (Math.abs(low / point - garwood) <= CLOSE * garwood) {
                    return accepted;
                }
            }
            return EffectiveCount.of(point, low);
        }

        RateView rate() {
            HashrateEstimate sum = HashrateEstimate.weighted(weights, squares, largest, 1, coverage, accepted);
            return RateView.of(sum.pointHs(), sum.lowHs(), sum.highHs(), sum.tooFew() && workers > 0);
        }
    }
}
