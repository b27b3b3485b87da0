package io.hashbeat.streams.engine.fleet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What carries facts to a shard, on the way that bundles of shares take; its first byte tells them apart.
 *
 * @param effectSlice the slice with which it takes effect; {@link #AT_ONCE} for the next one that closes
 * @param fleet what it says of a worker, or null
 * @param schedule the schedule it tells, or null
 */
public record FleetMessage(
        int effectSlice,
        @Nullable FleetFacts fleet,
        @Nullable ScheduleFacts schedule) {

    /** With the next slice that closes. */
    public static final int AT_ONCE = Integer.MIN_VALUE;

    /** Begin of a message; no kind of an entry of a bundle. */
    private static final byte MARK = 0x7F;

    private static final byte FLEET = 1;
    private static final byte SCHEDULE = 2;

    /** A message about a worker. */
    public static FleetMessage of(int effectSlice, FleetFacts facts) {
        return new FleetMessage(effectSlice, facts, null);
    }

    /** A message about a schedule. */
    public static FleetMessage of(int effectSlice, ScheduleFacts facts) {
        return new FleetMessage(effectSlice, null, facts);
    }

    /** Which worker or schedule it is about; no two of them have the same text. */
    public String about() {
        return fleet != null ? "worker " + fleet.worker() : "schedule " + (schedule == null ? "" : schedule.id());
    }

    /** Whether the first {@code length} of {@code bytes} are a message, and not a bundle of shares. */
    public static boolean isMessage(byte[] bytes, int length) {
        return length > 0 && bytes[0] == MARK;
    }

    /** Its bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The message of {@link #bytes}. */
    public static FleetMessage parse(byte[] bytes, int length) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the message. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(MARK);
        out.writeByte(fleet == null ? SCHEDULE : FLEET);
        out.writeInt(effectSlice);
        if (fleet != null) {
            out.writeUTF(fleet.worker());
            out.writeUTF(fleet.site());
            out.writeUTF(fleet.subnet());
            out.writeUTF(fleet.model());
        }
        if (schedule != null) {
            write(schedule, out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static FleetMessage read(DataInput in) throws IOException {
        if (in.readByte() != MARK) {
            throw new IOException("not a message about the fleet");
        }
        byte what = in.readByte();
        int effectSlice = in.readInt();
        return what == FLEET
                ? of(effectSlice, new FleetFacts(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()))
                : of(effectSlice, readSchedule(in));
    }

    static void write(ScheduleFacts schedule, DataOutput out) throws IOException {
        out.writeUTF(schedule.id());
        out.writeUTF(schedule.subject());
        out.writeLong(schedule.fromMillis());
        out.writeLong(schedule.toMillis());
        out.writeDouble(schedule.fraction());
        out.writeUTF(schedule.reason());
    }

    static ScheduleFacts readSchedule(DataInput in) throws IOException {
        return new ScheduleFacts(
                in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readDouble(), in.readUTF());
    }
}
