package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A slice that is not closed: everything that came in for it, and nothing of it has been done yet. It is a sum, a least
 * or a greatest, so the order of arrival does not matter; and what is known of a worker changes when the slice closes,
 * so it does not matter either how far the input is ahead.
 */
public final class OpenSlice {

    private final SteadyShares steady = new SteadyShares();

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
    /** First share by server row, milliseconds into the slice plus one; 0 for none. */
    public final IntColumn serverFirst = new IntColumn();
    /** Newest share by server row, milliseconds into the slice plus one; 0 for none. */
    public final IntColumn serverLast = new IntColumn();
    /** Newest heartbeat of any kind, milliseconds into the slice plus one; 0 for none. */
    public final IntColumn latestBeat = new IntColumn();
    /** First word of the connection, milliseconds into the slice plus one; 0 for none. */
    public final IntColumn connected = new IntColumn();
    /** Newest reported hashrate, H/s. */
    public final DoubleColumn reportedHs = new DoubleColumn();
    /** When it was reported, milliseconds since 1970 UTC; 0 for never. */
    public final LongColumn reportedMillis = new LongColumn();
    /** What devices said of themselves; written apart from the rest. */
    public final DeviceReports devices = new DeviceReports();
    /** One if anything of the row lies in the columns above, which is rare. */
    private final IntColumn beside = new IntColumn();
    /** Late shares that take effect when this slice closes. */
    public final LateShares late = new LateShares();

    /**
     * Counts an accepted share in time if it is of the kind of the row's others; else returns false and does nothing, and
     * it must be counted in the columns.
     */
    public boolean addSteady(int row, long quanta, int serverRow, int sourceNumber, int offsetMillis) {
        return steady.add(row, quanta, serverRow, sourceNumber, offsetMillis);
    }

    /** Reads what {@link #addSteady} is going to read for {@code rows}, see {@link NameTable#touch}. */
    public long touch(int[] rows, int count) {
        return steady.touch(rows, count);
    }

    /** One above the highest row that {@link #settle} may have something to do for. */
    public int unsettledRows() {
        return steady.rows();
    }

    /** Whether all that came in for {@code row} is what {@link #addSteady} took, or nothing. */
    public boolean isPlain(int row) {
        return beside.get(row) == 0;
    }

    /** Reads what {@link #addSteady} took for {@code row}, squares shifted by {@code shift}; false if that is nothing. */
    public boolean read(int row, int shift, SteadyRow into) {
        return steady.read(row, shift, into);
    }

    /**
     * Adds what {@link #addSteady} took for {@code row} to the columns, once, when the slice closes; squares are shifted by
     * {@code shift}.
     */
    public void settle(int row, int shift) {
        int count = steady.count(row);
        if (count == 0) {
            return;
        }
        long quanta = steady.quanta(row);
        workers.addAccepted(row, count, quanta, shift);
        servers.addAccepted(steady.server(row), count, quanta, shift);
        noteServer(steady.server(row), steady.firstOffset(row));
        noteServer(steady.server(row), steady.lastOffset(row));
        shown.note(row, steady.firstOffset(row), quanta);
        arrivals.add(row, count);
        if (steady.lastOffset(row) + 1 > latestArrival.get(row)) {
            latestArrival.set(row, steady.lastOffset(row) + 1);
            server.set(row, steady.server(row));
            source.set(row, steady.source(row));
        }
    }

    /** Notes a share at a server, {@code offsetMillis} into the slice. */
    public void noteServer(int serverRow, int offsetMillis) {
        int first = serverFirst.get(serverRow);
        if (first == 0 || offsetMillis + 1 < first) {
            serverFirst.set(serverRow, offsetMillis + 1);
        }
        if (offsetMillis + 1 > serverLast.get(serverRow)) {
            serverLast.set(serverRow, offsetMillis + 1);
        }
    }

    /** Notes a late share. */
    public void arriveLate(int row, LateShares.Entry share) {
        beside.set(row, 1);
        arrivals.add(row, 1);
        late.add(share);
    }

    /** Notes a share in time, {@code offsetMillis} into the slice; whether it is the newest of its worker. */
    public boolean arrive(int row, int offsetMillis) {
        beside.set(row, 1);
        arrivals.add(row, 1);
        boolean newest = offsetMillis + 1 >= latestArrival.get(row);
        if (newest) {
            latestArrival.set(row, offsetMillis + 1);
        }
        return newest;
    }

    /** Notes a heartbeat, {@code offsetMillis} into the slice. */
    public void beat(int row, int offsetMillis) {
        beside.set(row, 1);
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
        steady.clear();
        workers.clear();
        servers.clear();
        shown.clear();
        assigned.clear();
        for (IntColumn each : ints()) {
            each.clear();
        }
        reportedHs.clear();
        reportedMillis.clear();
        devices.clear();
        late.clear();
    }

    private List<IntColumn> ints() {
        return List.of(arrivals, latestArrival, server, source, serverFirst, serverLast, latestBeat, connected, beside);
    }

    /** Writes the slice. */
    public void write(DataOutput out) throws IOException {
        steady.write(out);
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
        steady.read(in);
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
