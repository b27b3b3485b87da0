package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A slice that is not closed: everything that came in for it, and nothing of it has been done yet. It is a sum, a least
 * or a greatest, so the order of arrival does not matter; and what is known of a worker changes when the slice closes,
 * so it does not matter either how far the input is ahead.
 */
public final class OpenSlice {

    /** Tallies of workers. */
    public final TallyPage workers = new TallyPage();
    /** Tallies of groups that are told by the share itself, not by its worker: servers. */
    public final TallyPage servers = new TallyPage();
    /** Difficulties that the shares show. */
    public final DifficultyPoints shown = new DifficultyPoints();
    /** Difficulties that heartbeats say were assigned. */
    public final DifficultyPoints assigned = new DifficultyPoints();

    /** Shares that the detectors count in this slice, late ones included. */
    public final IntColumn arrivals = new IntColumn();
    /** Newest share within the slice, milliseconds plus one; 0 for none. */
    public final IntColumn latestArrival = new IntColumn();
    /** Group row of the server of that share. */
    public final IntColumn server = new IntColumn();
    /** Number of the source of that share. */
    public final IntColumn source = new IntColumn();
    /** Newest heartbeat of any kind, milliseconds into the slice plus one; 0 for none. */
    public final IntColumn latestBeat = new IntColumn();
    /** First word of the connection, milliseconds into the slice plus one; 0 for none. */
    public final IntColumn connected = new IntColumn();
    /** Newest reported hashrate, H/s. */
    public final DoubleColumn reportedHs = new DoubleColumn();
    /** When it was reported, milliseconds since 1970 UTC; 0 for never. */
    public final LongColumn reportedMillis = new LongColumn();
    /** Late shares that take effect when this slice closes. */
    public final LateShares late = new LateShares();

    /** Notes a share in time, {@code offsetMillis} into the slice; whether it is the newest of its worker. */
    public boolean arrive(int row, int offsetMillis) {
        arrivals.add(row, 1);
        boolean newest = offsetMillis + 1 >= latestArrival.get(row);
        if (newest) {
            latestArrival.set(row, offsetMillis + 1);
        }
        return newest;
    }

    /** Notes a heartbeat, {@code offsetMillis} into the slice. */
    public void beat(int row, int offsetMillis) {
        latestBeat.set(row, Math.max(latestBeat.get(row), offsetMillis + 1));
    }

    /** Notes word of the connection, {@code offsetMillis} into the slice. */
    public void connect(int row, int offsetMillis) {
        int known = connected.get(row);
        connected.set(row, known == 0 ? offsetMillis + 1 : Math.min(known, offsetMillis + 1));
    }

    /** Notes a reported hashrate. */
    public void report(int row, long timeMillis, double hashesPerSecond) {
        if (timeMillis >= reportedMillis.get(row)) {
            reportedMillis.set(row, timeMillis);
            reportedHs.set(row, hashesPerSecond);
        }
    }

    /** Newest share or heartbeat of {@code row}, milliseconds into the slice plus one; 0 for none. */
    public int latest(int row) {
        return Math.max(latestArrival.get(row), latestBeat.get(row));
    }

    /** Forgets everything and keeps the memory for another slice. */
    public void clear() {
        workers.clear();
        servers.clear();
        shown.clear();
        assigned.clear();
        for (IntColumn each : ints()) {
            each.clear();
        }
        reportedHs.clear();
        reportedMillis.clear();
        late.clear();
    }

    private IntColumn[] ints() {
        return new IntColumn[] {arrivals, latestArrival, server, source, latestBeat, connected};
    }

    /** Writes the slice. */
    public void write(DataOutput out) throws IOException {
        workers.write(out);
        servers.write(out);
        shown.write(out);
        assigned.write(out);
        for (IntColumn each : ints()) {
            each.write(out);
        }
        reportedHs.write(out);
        reportedMillis.write(out);
        late.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        workers.read(in);
        servers.read(in);
        shown.read(in);
        assigned.read(in);
        for (IntColumn each : ints()) {
            each.read(in);
        }
        reportedHs.read(in);
        reportedMillis.read(in);
        late.read(in);
    }
}
