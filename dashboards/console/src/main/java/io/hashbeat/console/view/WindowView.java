package io.hashbeat.console.view;

import io.hashbeat.avro.WindowSample;
import org.jspecify.annotations.Nullable;

/**
 * One window of a subject.
 *
 * @param seconds nominal length in seconds
 * @param rate effective hashrate with its interval
 * @param coverage part of the window that was observed, 0 to 1
 * @param accepted accepted shares, blocks included
 * @param stale stale shares
 * @param rejected rejected shares
 * @param few what the few shares say where they are too few to show a number: for sums over many subjects only
 */
public record WindowView(
        int seconds,
        RateView rate,
        double coverage,
        long accepted,
        long stale,
        long rejected,
        @Nullable RateView few) {
    /** The window as the sample tells it. */
    public static WindowView of(WindowSample window) {
        boolean observed = window.getCoverage() > 0;
        return new WindowView(
                window.getLengthSeconds(),
                observed
                        ? RateView.of(
                                window.getHashrateHs(), window.getLowHs(), window.getHighHs(), window.getTooFewShares())
                        : RateView.NONE,
                observed ? window.getCoverage() : 0,
                window.getAccepted(),
                window.getStale(),
                window.getRejected(),
                observed && window.getTooFewShares() ? few(window) : null);
    }

    private static @Nullable RateView few(WindowSample window) {
        RateView few = RateView.of(window.getHashrateHs(), window.getLowHs(), window.getHighHs(), false);
        return few.state() == RateState.KNOWN ? few : null;
    }

    /** What can be added to that of others; {@link RateView#NONE} if nothing can. */
    RateView summand() {
        return few != null ? few : rate.state() == RateState.KNOWN ? rate : RateView.NONE;
    }

    /** Part of all shares that was stale or rejected, 0 to 1; NaN without shares. */
    public double lostPart() {
        long lost = stale + rejected;
        return accepted + lost == 0 ? Double.NaN : (double) lost / (accepted + lost);
    }
}
