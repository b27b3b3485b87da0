package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.Tally;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What one shard adds to one group in one slice. Deltas are added, never replaced: state and deltas move together with
 * Flink's barriers, so each is added once. Reused for the next one.
 */
public final class GroupDelta {

    /** Subject of the group. */
    public byte[] subject = new byte[0];
    /** The slice. */
    public int slice;
    /** The slice with which it takes effect: that of its shares, or for late ones that of their partition's watermark. */
    public int effectSlice;
    /** Late shares in this delta: how much the group's revision grows. Either all of its shares are late or none. */
    public int late;
    /** Whether the shares came after the grace, so that points already written stay as they are. */
    public boolean beyondGrace;
    /** Workers of the group that the shard saw in the slice. */
    public int workers;
    /** Observed part of the slice, milliseconds. */
    public int coveredMillis;
    /** Newest share, milliseconds since 1970 UTC, or 0. */
    public long lastShareMillis;
    /** Oldest share, milliseconds since 1970 UTC, or 0. */
    public long firstShareMillis;
    /** Shares that its watched workers usually send in the slice, in {@link GroupSums#EXPECTED_UNIT}. */
    public long expected;
    /** Usual hashrate of its watched workers, H/s shifted right as {@link GroupSums#addWatched} says. */
    public long usual;
    /** As {@link #usual}, what of it is not expected in the slice, as operators planned. */
    public long planned;
    /** Since when one of its watched workers at least should have sent shares, milliseconds since 1970 UTC; 0 for none. */
    public long overdueSinceMillis;
    /** Shares of its watched workers, whatever their status. */
    public int watchedShares;
    /** Workers that are watched: with a baseline, and without an alarm of their own. */
    public int watchedWorkers;
    /** Shares and work. */
    public final Tally tally = new Tally();

    /** Writes the delta. */
    public void write(DataOutput out) throws IOException {
        out.writeShort(subject.length);
        out.write(subject);
        out.writeInt(slice);
        out.writeInt(effectSlice);
        out.writeInt(late);
        out.writeBoolean(beyondGrace);
        out.writeInt(workers);
        out.writeInt(coveredMillis);
        out.writeLong(firstShareMillis);
        out.writeLong(lastShareMillis);
        out.writeInt((int) tally.accepted);
        out.writeInt((int) tally.stale);
        out.writeInt((int) tally.rejected);
        out.writeInt((int) tally.blocks);
        out.writeInt((int) tally.unverified);
        out.writeLong(tally.maxQuanta);
        out.writeLong(tally.workHigh());
        out.writeLong(tally.workLow());
        out.writeLong(tally.staleWorkHigh());
        out.writeLong(tally.staleWorkLow());
        out.writeLong(tally.rejectedWorkHigh());
        out.writeLong(tally.rejectedWorkLow());
        out.writeLong(tally.squaresHigh());
        out.writeLong(tally.squaresLow());
        out.writeLong(expected);
        out.writeLong(usual);
        out.writeInt(watchedShares);
        out.writeInt(watchedWorkers);
        out.writeLong(planned);
        out.writeLong(overdueSinceMillis);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        readUnsettled(in);
        overdueSinceMillis = in.readLong();
    }

    /** Reads what {@link #write} wrote in {@code version} of the state of groups. */
    void read(DataInput in, int version) throws IOException {
        if (version == GroupShard.UNWATCHED_VERSION) {
            readUnwatched(in);
        } else if (version == GroupShard.UNPLANNED_VERSION) {
            readUnplanned(in);
        } else if (version == GroupShard.UNSETTLED_VERSION) {
            readUnsettled(in);
        } else {
            read(in);
        }
    }

    private void readUnsettled(DataInput in) throws IOException {
        readUnplanned(in);
        planned = in.readLong();
    }

    private void readUnplanned(DataInput in) throws IOException {
        readUnwatched(in);
        expected = in.readLong();
        usual = in.readLong();
        watchedShares = in.readInt();
        watchedWorkers = in.readInt();
    }

    /** Reads what was written before workers were watched. */
    private void readUnwatched(DataInput in) throws IOException {
        subject = new byte[in.readUnsignedShort()];
        in.readFully(subject);
        slice = in.readInt();
        effectSlice = in.readInt();
        late = in.readInt();
        beyondGrace = in.readBoolean();
        workers = in.readInt();
        coveredMillis = in.readInt();
        firstShareMillis = in.readLong();
        lastShareMillis = in.readLong();
        tally.clear();
        tally.accepted = in.readInt();
        tally.stale = in.readInt();
        tally.rejected = in.readInt();
        tally.blocks = in.readInt();
        tally.unverified = in.readInt();
        tally.maxQuanta = in.readLong();
        tally.addWork(in.readLong(), in.readLong());
        tally.addStaleWork(in.readLong(), in.readLong());
        tally.addRejectedWork(in.readLong(), in.readLong());
        tally.addSquares(in.readLong(), in.readLong());
    }
}
