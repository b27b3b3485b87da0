package io.hashbeat.streams.detect;

/** One slice of one group, as its detector sees it: of those of its workers that are watched. Reused for the next one. */
public final class GroupView {

    /** The group's row. */
    public int row;
    /** Whether they are the workers with one firmware: they leave it, one after the other, when another is rolled out. */
    public boolean firmware;
    /** End of the slice, milliseconds since 1970 UTC. */
    public long endMillis;
    /** Workers that are watched: with a baseline, observed, and not in doubt themselves. */
    public int workers;
    /** Workers of a firmware, watched or not: also those that failed already. */
    public int allWorkers;
    /** Shares of those that are watched, whatever their status. */
    public int shares;
    /** Shares that are usual for them in the slice. */
    public double expectedShares;
    /** Their usual hashrate, less what operators planned, H/s. */
    public double usualHs;
    /** What operators planned them to do less than usual, H/s. */
    public double plannedHs;
    /**
     * Since when a worker at least should have sent shares: the end of what operators planned for it, milliseconds since 1970 UTC; 0 for
     * none.
     */
    public long overdueSinceMillis;
    /** Groups of the whole fleet, about. */
    public long fleetGroups;
}
