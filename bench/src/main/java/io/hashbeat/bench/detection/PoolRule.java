package io.hashbeat.bench.detection;

/**
 * A rule as pools have them: accepted work of a window against that of the day, for some time; or no share at all. An alarm
 * ends when its condition does.
 */
final class PoolRule implements Rule {
    private final double[] work = new double[SimulatedWorker.SLICES_PER_DAY];
    private final int[] counts = new int[SimulatedWorker.SLICES_PER_DAY];
    private final Condition condition;
    private final int window;
    private final int lasting;
    private double windowWork;
    private double dayWork;
    private long windowShares;
    private long dayShares;
    private long slices;
    private int held;
    private boolean open;

    /** Whether a window is bad. */
    @FunctionalInterface
    interface Condition {
        /**
         * Whether it is.
         *
         * @param ofDay rate of the window over that of the day
         * @param shares accepted shares of the window
         * @param expected shares that the day lets expect
         */
        boolean bad(double ofDay, long shares, double expected);
    }

    /**
     * @param window slices of the window
     * @param lasting slices for which the condition must hold, at least 1
     */
    PoolRule(int window, int lasting, Condition condition) {
        this.window = window;
        this.lasting = lasting;
        this.condition = condition;
    }

    @Override
    public boolean raises(SimulatedWorker worker) {
        int at = (int) (slices % work.length);
        int leaving = (int) ((slices - window + work.length) % work.length);
        int accepted = worker.slice.arrivals - worker.slice.stale;
        dayWork += worker.acceptedWork - work[at];
        dayShares += accepted - counts[at];
        windowWork += worker.acceptedWork - (slices >= window ? work[leaving] : 0);
        windowShares += accepted - (slices >= window ? counts[leaving] : 0);
        work[at] = worker.acceptedWork;
        counts[at] = accepted;
        slices++;
        if (slices < work.length) {
            return false;
        }
        double part = window / (double) work.length;
        held = condition.bad(windowWork / (dayWork * part), windowShares, dayShares * part) ? held + 1 : 0;
        boolean was = open;
        open = held >= lasting;
        return open && !was;
    }

    @Override
    public boolean open() {
        return open;
    }
}
