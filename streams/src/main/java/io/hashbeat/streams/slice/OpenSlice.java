package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A slice that is not closed: the tallies of its rows, what the detectors are to count, and from which moment which
 * difficulty held. Everything in it is a sum, a least or a greatest, so the order of arrival does not matter.
 */
public final class OpenSlice {

    /** Tallies of workers. */
    public final TallyPage workers = new TallyPage();
    /** Tallies of groups that are told by the share itself, not by its worker: servers. */
    public final TallyPage groups = new TallyPage();
    /** Difficulties that the shares show. */
    public final DifficultyPoints shown = new DifficultyPoints();
    /** Difficulties that heartbeats say were assigned. */
    public final DifficultyPoints assigned = new DifficultyPoints();

    /** Shares that the detectors count in this slice. */
    public final IntColumn arrivals = new IntColumn();
    /** Latest arrival within the slice, milliseconds plus one; 0 for none. */
    public final IntColumn latestArrival = new IntColumn();

    /** Notes an arrival for the detectors, {@code offsetMillis} into the slice. */
    public void arrive(int row, int offsetMillis) {
        arrivals.add(row, 1);
        if (offsetMillis >= latestArrival.get(row)) {
            latestArrival.set(row, offsetMillis + 1);
        }
    }

    /** Writes the slice. */
    public void write(DataOutput out) throws IOException {
        workers.write(out);
        groups.write(out);
        shown.write(out);
        assigned.write(out);
        arrivals.write(out);
        latestArrival.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        workers.read(in);
        groups.read(in);
        shown.read(in);
        assigned.read(in);
        arrivals.read(in);
        latestArrival.read(in);
    }
}
