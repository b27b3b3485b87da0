package io.hashbeat.console.view;

import org.jspecify.annotations.Nullable;

/**
 * An effective hashrate with its 95 % interval, as it is shown. The three numbers are there exactly if the state is {@link RateState#KNOWN}.
 *
 * @param state whether there is a number at all
 * @param hashrateHs the estimate in H/s (Sol/s for Equihash)
 * @param lowHs lower end of the 95 % interval, same unit
 * @param highHs upper end of the 95 % interval, same unit
 */
public record RateView(
        RateState state,
        @Nullable Double hashrateHs,
        @Nullable Double lowHs,
        @Nullable Double highHs) {
    public static final RateView NONE = new RateView(RateState.NONE, null, null, null);
    public static final RateView TOO_FEW = new RateView(RateState.TOO_FEW, null, null, null);

    public RateView {
        boolean numbers = hashrateHs != null && lowHs != null && highHs != null;
        if ((state == RateState.KNOWN) != numbers) {
            throw new IllegalArgumentException("numbers belong to KNOWN and only to it, state " + state);
        }
    }

    /** What is known from these numbers; a number that is not finite is {@link #NONE}. */
    public static RateView of(double hashrateHs, double lowHs, double highHs, boolean tooFew) {
        if (!Double.isFinite(hashrateHs) || !Double.isFinite(lowHs) || !Double.isFinite(highHs)) {
            return tooFew ? TOO_FEW : NONE;
        }
        return tooFew ? TOO_FEW : new RateView(RateState.KNOWN, hashrateHs, lowHs, highHs);
    }

    /** The number to sort by; NaN if there is none. */
    double sortKey() {
        return hashrateHs == null ? Double.NaN : hashrateHs;
    }
}
