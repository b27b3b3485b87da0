package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.slice.OpenSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of a shard on disk: named parts behind a version, so that a part nobody knows is kept and one that is missing starts empty. */
final class ShardParts {

    private static final int FIRST_PART_BYTES = 1 << 16;

    private final Shard shard;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private interface Writer {
        void write(DataOutput out) throws IOException;
    }

    private interface Reader {
        void read(DataInput in) throws IOException;
    }

    private record Part(Writer writer, Reader reader) {}

    /** The bytes of one part, in memory that is used again for the next. */
    private static final class PartBytes extends ByteArrayOutputStream {

        private PartBytes() {
            super(FIRST_PART_BYTES);
        }

        private void write(DataOutput out) throws IOException {
            out.writeInt(count);
            out.write(buf, 0, count);
        }
    }

    /** The parts of {@code shard}. */
    ShardParts(Shard shard) {
        this.shard = shard;
        add("clock", this::writeClock, this::readClock);
        add("names", shard.names::write, shard.names::read);
        add("rows", shard.rows::write, shard.rows::read);
        add("groups", shard.groups::write, shard.groups::read);
        add("sources", shard.sources::write, shard.sources::read);
        add("source-distances", shard.sources::writeDistances, shard.sources::readDistances);
        add("book", shard.book::write, shard.book::read);
        add("open", this::writeOpen, this::readOpen);
        add("fingerprints", shard.fingerprints::write, shard.fingerprints::read);
        add("minute-reasons", shard.minuteReasons::write, shard.minuteReasons::read);
        add("hour-reasons", shard.hourReasons::write, shard.hourReasons::read);
        add("share-hours", shard.shareHours::write, shard.shareHours::read);
        add("corrections", shard.corrections::write, shard.corrections::read);
        add("detectors", shard.detectors::write, shard.detectors::read);
        add("devices", shard.devices::write, shard.devices::read);
        add("life", out -> out.writeInt(shard.firstSlice), in -> shard.firstSlice = in.readInt());
        add("open-devices", this::writeOpenDevices, this::readOpenDevices);
        add("block", out -> out.writeInt(shard.blockSlice), in -> shard.blockSlice = in.readInt());
        add("usual-rates", shard.usual::write, shard.usual::read);
        add("upper-bounds", shard.rows.upper::write, shard.rows.upper::read);
        add("fleet", shard.fleet::write, shard.fleet::read);
        add("detector-halves", shard.detectors::writeHalves, shard.detectors::readHalves);
        add("makes", shard.fleet.makes::write, shard.fleet.makes::read);
        add("open-names", this::writeOpenNames, this::readOpenNames);
    }

    private void add(String name, Writer writer, Reader reader) {
        parts.put(name, new Part(writer, reader));
    }

    /** Writes the shard. */
    void write(DataOutput out) throws IOException {
        out.writeInt(Shard.VERSION);
        out.writeInt(parts.size() + shard.unknownParts.size());
        PartBytes bytes = new PartBytes();
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            bytes.reset();
            part.getValue().writer.write(new DataOutputStream(bytes));
            out.writeUTF(part.getKey());
            bytes.write(out);
        }
        for (Map.Entry<String, byte[]> part : shard.unknownParts.entrySet()) {
            out.writeUTF(part.getKey());
            out.writeInt(part.getValue().length);
            out.write(part.getValue());
        }
    }

    /**
     * Reads what {@link #write} of this version or the one before wrote into the shard, which is empty.
     *
     * @throws IOException if it was written by another version of the form
     */
    void read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version < Shard.BYTES_VERSION || version > Shard.VERSION) {
            throw new IOException("shard has version %d, this program reads %d to %d"
                    .formatted(version, Shard.BYTES_VERSION, Shard.VERSION));
        }
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            Part part = parts.get(name);
            if (part == null) {
                shard.unknownParts.put(name, bytes);
            } else {
                part.reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
            }
        }
    }

    private void writeClock(DataOutput out) throws IOException {
        out.writeInt(shard.closedSlice);
        out.writeLong(shard.newestMillis);
    }

    private void readClock(DataInput in) throws IOException {
        shard.closedSlice = in.readInt();
        shard.newestMillis = in.readLong();
    }

    private void writeOpen(DataOutput out) throws IOException {
        out.writeInt(shard.open.size());
        for (Map.Entry<Integer, OpenSlice> each : shard.open.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().write(out);
        }
    }

    private void readOpen(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            OpenSlice slice = new OpenSlice();
            int number = in.readInt();
            slice.read(in);
            shard.open.put(number, slice);
        }
    }

    /** Apart from the open slices, whose form is older. */
    private void writeOpenDevices(DataOutput out) throws IOException {
        out.writeInt(shard.open.size());
        for (Map.Entry<Integer, OpenSlice> each : shard.open.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().devices.write(out);
        }
    }

    private void readOpenDevices(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            open(in.readInt()).devices.read(in);
        }
    }

    /** Apart from the reports, whose form is older; behind them, since it names them. */
    private void writeOpenNames(DataOutput out) throws IOException {
        out.writeInt(shard.open.size());
        for (Map.Entry<Integer, OpenSlice> each : shard.open.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().devices.writeNames(out);
        }
    }

    private void readOpenNames(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            open(in.readInt()).devices.readNames(in);
        }
    }

    private OpenSlice open(int slice) {
        return shard.open.computeIfAbsent(slice, unused -> new OpenSlice());
    }
}
