package io.hashbeat.console.view;

/** Effective hashrate as a part of what the device reports: over an hour, or over 15 minutes while an hour tells nothing. */
final class EffectiveRatio {
    private static final int QUARTER_SECONDS = 900;
    private static final int HOUR_SECONDS = 3600;

    private EffectiveRatio() {}

    /** The part; NaN if one of the two is not known. */
    static double of(SubjectView view) {
        Double reported = view.reportedHs();
        if (reported == null || !(reported > 0)) {
            return Double.NaN;
        }
        double hour = view.rate(HOUR_SECONDS).sortKey();
        return (Double.isNaN(hour) ? view.rate(QUARTER_SECONDS).sortKey() : hour) / reported;
    }
}
