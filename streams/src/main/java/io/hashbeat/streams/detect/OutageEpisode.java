package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.PoissonInterval;
import io.hashbeat.streams.slice.SliceGrid;
import java.util.Arrays;

/** What is known of a group's outage, as the numbers that {@link RareRows} keep. Times in milliseconds since 1970 UTC. */
final class OutageEpisode {

    private static final int OPENED_AT = 0;
    private static final int ONSET = 1;
    private static final int USUAL_HS = 2;
    private static final int LOST = 3;
    private static final int WORKERS = 4;
    private static final int RECOVERY = 5;
    private static final int SEEN = 6;
    private static final int USUAL_SHARES = 7;
    private static final int EVIDENCE = 8;
    private static final int LOST_HASHES = 9;
    private static final int LEFT = 10;
    private static final int LOWEST = 11;
    private static final int IS_EASED = 12;
    private static final int TOLD_LEFT = 13;
    private static final int TOLD_AT = 14;
    private static final int WHOLE_SHARES = 15;
    private static final int COUNT = 16;

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double ALPHA = 0.05;
    /** What is left of shares after a slice: what is seen is a mean of about two minutes. */
    private static final double KEPT = 1 - 1 / 12.0;
    /** So many slices weighs what the opening says of the part that is left. */
    private static final double OPENING_SLICES = 6;
    /** After so long a smaller change is told too. */
    private static final long SETTLED_MILLIS = 10 * SliceGrid.MINUTE_MILLIS;

    private static final double SETTLED_CHANGE = 0.05;
    /** Another part than this, and than twice what chance does, is told again. */
    private static final double LEAST_CHANGE = 0.15;

    private final double[] numbers;

    OutageEpisode() {
        this(new double[COUNT]);
    }

    /** The outage of {@code numbers}; states of before have fewer. */
    OutageEpisode(double[] numbers) {
        this.numbers = numbers.length < COUNT ? Arrays.copyOf(numbers, COUNT) : numbers;
    }

    double[] numbers() {
        return numbers;
    }

    /** Sets when it was opened and since when it lasts. */
    OutageEpisode opened(long atMillis, long onsetMillis) {
        numbers[OPENED_AT] = atMillis;
        numbers[ONSET] = onsetMillis;
        return this;
    }

    /** Sets what is usual: H/s of so many workers. */
    OutageEpisode expecting(double usualHs, int workers) {
        numbers[USUAL_HS] = usualHs;
        numbers[WORKERS] = workers;
        return this;
    }

    /** Sets the part that is lost, and the evidence in minutes. */
    OutageEpisode sized(double lost, double evidenceMinutes) {
        numbers[LOST] = lost;
        numbers[EVIDENCE] = evidenceMinutes;
        return this;
    }

    /** Sets the shares of the slice in which it was found, and those usual for it. */
    OutageEpisode seen(int shares, double usualShares) {
        numbers[SEEN] = shares;
        numbers[USUAL_SHARES] = usualShares;
        return this;
    }

    /** It begins to be followed; also that of a state of before. */
    void begin(long atMillis) {
        if (numbers[TOLD_AT] == 0) {
            double usualShares = OPENING_SLICES * numbers[USUAL_SHARES];
            numbers[WHOLE_SHARES] = numbers[USUAL_SHARES];
            numbers[LOST_HASHES] = usualHs() * lost() * seconds(atMillis);
            numbers[SEEN] = (1 - lost()) * usualShares;
            numbers[USUAL_SHARES] = usualShares;
            numbers[LEFT] = 1 - lost();
            numbers[LOWEST] = 1 - lost();
            told(atMillis);
        }
    }

    /**
     * Goes on by a slice: what is not watched, and what of that does not come, is lost.
     *
     * @param expectedShares those that its coming back is held against
     * @param plannedHs what operators planned it to do less, if it does that
     */
    void add(GroupView group, double expectedShares, double plannedHs) {
        double watchedHs = group.usualHs + group.plannedHs - plannedHs;
        if (watchedHs > 0 && expectedShares > 0) {
            numbers[WHOLE_SHARES] = expectedShares * usualHs() / watchedHs;
        }
        double planned = numbers[WHOLE_SHARES] * plannedHs / usualHs();
        numbers[SEEN] = KEPT * numbers[SEEN] + group.shares + planned;
        numbers[USUAL_SHARES] = KEPT * numbers[USUAL_SHARES] + numbers[WHOLE_SHARES];
        numbers[LEFT] = Math.min(1, Math.min(watchedPart(watchedHs + plannedHs), seenPart()));
        numbers[LOWEST] = Math.min(numbers[LOWEST], left());
        numbers[LOST_HASHES] += usualHs() * (1 - left()) * SliceGrid.SLICE_MILLIS / MILLIS_PER_SECOND;
    }

    /** What is usual may be more than is known, so who is watched may do more: that speaks for nobody who is missing. */
    private double watchedPart(double watchedHs) {
        return watchedHs / usualHs();
    }

    private double seenPart() {
        return numbers[USUAL_SHARES] > 0 ? numbers[SEEN] / numbers[USUAL_SHARES] : 0;
    }

    /** Whether a part of what was lost is back for the first time since it fell, so that it can fall again from now on. */
    boolean eases() {
        boolean eases = numbers[IS_EASED] == 0 && left() >= numbers[LOWEST] + change();
        numbers[IS_EASED] = eases ? 1 : numbers[IS_EASED];
        return eases;
    }

    boolean isEased() {
        return numbers[IS_EASED] != 0;
    }

    /** What had come back is lost again, so that this part of all is. */
    void fell(double lost, double evidenceMinutes) {
        sized(Math.max(lost, lost()), evidenceMinutes);
        numbers[SEEN] = (1 - lost) * numbers[USUAL_SHARES];
        numbers[LEFT] = 1 - lost;
        numbers[LOWEST] = 1 - lost;
        numbers[IS_EASED] = 0;
        numbers[RECOVERY] = 0;
    }

    /** Whether another part is lost than was told, and that was some time ago. */
    boolean isToTell(long atMillis) {
        double changed = Math.abs(left() - numbers[TOLD_LEFT]);
        double since = atMillis - numbers[TOLD_AT];
        return (since >= SliceGrid.MINUTE_MILLIS && changed >= change())
                || (since >= SETTLED_MILLIS && changed >= Math.max(SETTLED_CHANGE, chance()));
    }

    private double change() {
        return Math.max(LEAST_CHANGE, chance());
    }

    /** What chance does to the part that is left, twice its standard deviation. */
    private double chance() {
        return 2 / StrictMath.sqrt(1 + numbers[USUAL_SHARES]);
    }

    /** Notes what is told now. */
    void told(long atMillis) {
        numbers[TOLD_LEFT] = left();
        numbers[TOLD_AT] = atMillis;
    }

    /** Whether less is lost than was told. */
    boolean isLess() {
        return left() > numbers[TOLD_LEFT];
    }

    /** Sets the evidence that it is over. */
    void recovering(double evidence) {
        numbers[RECOVERY] = Math.max(0, evidence);
    }

    double recovery() {
        return numbers[RECOVERY];
    }

    long openedAtMillis() {
        return (long) numbers[OPENED_AT];
    }

    long onsetMillis() {
        return (long) numbers[ONSET];
    }

    /** Usual hashrate of those that were watched when it was opened, H/s. */
    double usualHs() {
        return numbers[USUAL_HS];
    }

    /** How many these were. */
    long workers() {
        return Math.round(numbers[WORKERS]);
    }

    /** Part that was lost when it was the most. */
    double lost() {
        return numbers[LOST];
    }

    /** Part that is left now. */
    double left() {
        return numbers[LEFT];
    }

    double evidenceMinutes() {
        return numbers[EVIDENCE];
    }

    double lostHashes() {
        return numbers[LOST_HASHES];
    }

    long shares() {
        return Math.round(numbers[SEEN]);
    }

    /** Observed hashrate of all, and its interval. */
    Finding.Rates rates() {
        double exposurePerHs = numbers[USUAL_SHARES] / usualHs();
        if (!(exposurePerHs > 0)) {
            return Finding.Rates.expected(usualHs());
        }
        return new Finding.Rates(
                usualHs(),
                shares() / exposurePerHs,
                PoissonInterval.lower(shares(), ALPHA) / exposurePerHs,
                PoissonInterval.upper(shares(), ALPHA) / exposurePerHs);
    }

    private double seconds(long atMillis) {
        return Math.max(0, atMillis - onsetMillis()) / MILLIS_PER_SECOND;
    }
}
