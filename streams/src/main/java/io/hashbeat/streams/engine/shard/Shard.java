package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.OverflowWorker;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.streams.detect.DetectorState;
import io.hashbeat.streams.detect.UsualRate;
import io.hashbeat.streams.detect.device.DeviceState;
import io.hashbeat.streams.detect.device.DeviceWatch;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.rollup.MergedRows;
import io.hashbeat.streams.slice.Corrections;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.ReasonCounts;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.ShareHours;
import io.hashbeat.streams.window.WindowBook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of one hash bucket: all its workers as rows of columns. {@link ShardIntake} puts events in, {@link ShardSweep} closes
 * slices, {@link ShardParts} is its form on disk.
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is part of the state format
public final class Shard {

    /** Version of the form on disk. */
    public static final int VERSION = 5;

    /** The version whose counts of the past had whole bytes; can still be read. */
    static final int BYTES_VERSION = 4;

    /** Begin of the subject of a worker; its key follows. */
    static final String SUBJECT = SubjectKind.WORKER.text() + "/";

    /** No minute. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int MOST_SPARE = 8;
    private static final Algorithm[] ALGORITHMS = Algorithm.values();

    final NameTable names = new NameTable();
    final WorkerRows rows = new WorkerRows();
    final LocalGroups groups = new LocalGroups();
    /** Where its groups are added up; not kept. */
    final MergedRows merged = new MergedRows();

    final SourceClocks sources = new SourceClocks();
    final WindowBook book = new WindowBook();
    final TreeMap<Integer, OpenSlice> open = new TreeMap<>();
    final Fingerprints fingerprints = new Fingerprints();
    final ReasonCounts minuteReasons = new ReasonCounts();
    final ReasonCounts hourReasons = new ReasonCounts();
    final ShareHours shareHours = new ShareHours();
    final Corrections corrections = new Corrections();
    final DetectorState detectors = new DetectorState();
    final DeviceState devices = new DeviceState();
    final DeviceWatch watch = new DeviceWatch(devices);
    final UsualRate usual = new UsualRate();
    final ShardFleet fleet = new ShardFleet();
    /** Workers by account (a group row); counted anew after a restore. */
    private final IntColumn accountRows = new IntColumn();

    /** The open slice used last, so that most shares find theirs at once. */
    private @Nullable OpenSlice newest;

    private int newestSlice;
    /** Slices that are done with, for the next ones: their columns have grown to size. */
    private final ArrayDeque<OpenSlice> spare = new ArrayDeque<>();

    /** Parts of its form on disk that a later version wrote, by name. */
    final Map<String, byte[]> unknownParts = new LinkedHashMap<>();

    /** Minute that has ended and is not written yet; {@link #NONE} if there is none, as between two events. */
    int unwrittenMinute = NONE;
    /** Newest slice that is closed; the least int before the first. */
    int closedSlice = Integer.MIN_VALUE;
    /** The slice of the first share of the first worker; 0 before. */
    int firstSlice;
    /** Newest slice in which a block was found, as far as stale shares tell; 0 for none. */
    int blockSlice;
    /** Newest event time or tick seen, milliseconds since 1970 UTC. */
    long newestMillis = Long.MIN_VALUE;
    /** Whether time has ended for it; not kept, since it can only end once in a run. */
    boolean finished;

    /**
     * Row of the worker with that key, made if need be. Of an account with {@code mostRows} workers already, the row of
     * its overflow worker in this bucket, so that a flood of names costs bounded memory and no share.
     */
    int row(byte[] bytes, int offset, int length, long hash, int mostRows) {
        int row = names.find(bytes, offset, length, hash);
        return row == NameTable.ABSENT ? newRow(bytes, offset, length, hash, mostRows) : row;
    }

    /** Reads what shares with these key hashes are going to need, see {@link NameTable#touch}. */
    long touch(long[] hashes, int count, int[] found) {
        long touched = names.touch(hashes, count, found);
        if (newest != null) {
            touched += newest.touch(found, count);
        }
        for (int i = 0; i < count; i++) {
            if (found[i] != NameTable.ABSENT) {
                touched += rows.newestServer.get(found[i]) + rows.newestSlice.get(found[i]);
            }
        }
        return touched;
    }

    private int newRow(byte[] bytes, int offset, int length, long hash, int mostRows) {
        WorkerKey key = WorkerKey.parse(new String(bytes, offset, length, StandardCharsets.UTF_8));
        if (accountRows.get(groups.account(key)) < mostRows) {
            return add(key, bytes, offset, length, hash);
        }
        WorkerKey other = new WorkerKey(
                key.pool(), key.algorithm(), key.account(), OverflowWorker.NAME + "." + ShareBundles.bucketOf(hash));
        byte[] text = other.text().getBytes(StandardCharsets.UTF_8);
        long otherHash = NameTable.hash(text);
        int row = names.find(text, 0, text.length, otherHash);
        return row == NameTable.ABSENT ? add(other, text, 0, text.length, otherHash) : row;
    }

    private int add(WorkerKey key, byte[] bytes, int offset, int length, long hash) {
        int row = names.add(bytes, offset, length, hash);
        accountRows.add(groups.account(key), 1);
        rows.algorithm.set(row, Algorithm.byId(key.algorithm()).orElseThrow().ordinal());
        rows.account.set(row, groups.account(key));
        int server = groups.server(key, new byte[0]);
        rows.server.set(row, server);
        rows.newestServer.set(row, server);
        fleet.join(this, row);
        return row;
    }

    /** Forgets {@code row}. */
    void remove(int row) {
        accountRows.add(rows.account.get(row), -1);
        names.remove(row);
        rows.clear(row);
        book.clear(row);
        minuteReasons.clear(row);
        hourReasons.clear(row);
        shareHours.clear(row);
        corrections.clear(row);
        detectors.clear(row);
        devices.clear(row);
        usual.restart(row);
        fleet.leave(row);
    }

    OpenSlice openSlice(int slice) {
        if (newest != null && newestSlice == slice) {
            return newest;
        }
        OpenSlice found = open.get(slice);
        if (found == null) {
            found = spare.isEmpty() ? new OpenSlice() : spare.pop();
            open.put(slice, found);
        }
        newest = found;
        newestSlice = slice;
        return found;
    }

    /** Takes {@code slice} out of the open ones; null if nothing came in for it. */
    @Nullable
    OpenSlice closeSlice(int slice) {
        newest = null;
        return open.remove(slice);
    }

    /** Takes back a slice that is done with. When few are open, as when the job is level, few are kept. */
    void recycle(OpenSlice done) {
        int wanted = Math.min(MOST_SPARE, open.size() + 1);
        while (spare.size() > wanted) {
            spare.pop();
        }
        if (spare.size() < wanted) {
            done.clear();
            spare.push(done);
        }
    }

    Algorithm algorithm(int row) {
        return ALGORITHMS[rows.algorithm.get(row)];
    }

    String key(int row) {
        return new String(names.name(row), StandardCharsets.UTF_8);
    }

    String subject(int row) {
        return SUBJECT + key(row);
    }

    /** How many workers it counts: those that have been seen by now and are not retired. */
    public int workers() {
        int counted = 0;
        for (int row = 0; row < names.rows(); row++) {
            counted += rows.isCounted(row) ? 1 : 0;
        }
        return counted;
    }

    /** Whether time must go on for it: it has workers or open slices. */
    public boolean isBusy() {
        return names.size() > 0 || !open.isEmpty();
    }

    /** Takes what operators know of a worker of its bucket, or a schedule. */
    public void learn(FleetMessage message) {
        fleet.take(this, message);
    }

    /** Whether it must be kept although it is not busy: operators know something of it. */
    public boolean isInformed() {
        return fleet.isInformed();
    }

    /** How many names of sites, subnets, models and firmware were not kept since this was asked before. */
    public long takeRefusedNames() {
        return fleet.takeRefused();
    }

    /** Newest event time or tick seen, milliseconds since 1970 UTC. */
    public long newestMillis() {
        return newestMillis;
    }

    /** The slice that closes next, or the least int if nothing is waiting for that. */
    public int nextSlice() {
        if (closedSlice != Integer.MIN_VALUE) {
            return closedSlice + 1;
        }
        return open.isEmpty() ? Integer.MIN_VALUE : open.firstKey();
    }

    /** Whether a minute has ended that is not written yet. */
    public boolean hasUnwritten() {
        return unwrittenMinute != NONE;
    }

    /** Writes the shard. */
    public void write(DataOutput out) throws IOException {
        new ShardParts(this).write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another version of the form
     */
    public void read(DataInput in) throws IOException {
        new ShardParts(this).read(in);
        for (int row = 0; row < names.rows(); row++) {
            if (names.isLive(row)) {
                accountRows.add(rows.account.get(row), 1);
                if (usual.dispersion(row) > 1) {
                    rows.dispersion.set(row, 0, usual.dispersion(row));
                }
            }
        }
    }
}
