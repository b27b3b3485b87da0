package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.streams.alert.StateEntry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a rule stands with a subject. Confined to one thread. */
final class Standing implements StateEntry {
    /** 1 had the count of machines in the place of the reports in a row, 2 did not know who is missing. */
    private static final int VERSION = 3;
    /** More are not remembered by name; an entry must be far within a record. */
    static final int MOST_MISSING = 1_000;

    /** Whether it is raised. */
    boolean raised;
    /** When it was raised, milliseconds since 1970 UTC. */
    long raisedMillis;
    /** Estimated start, milliseconds since 1970 UTC. */
    long onsetMillis;
    /** Of the last fact. */
    long revision;
    /** When it was judged last, milliseconds since 1970 UTC. */
    long judgedMillis;
    /** When a fact was made last, milliseconds since 1970 UTC. */
    long saidMillis;
    /** Whether that was about the past only. */
    boolean saidOfPast;
    /** Hashes lost since the onset. */
    double lostHashes;
    /** Of a machine: reports in a row that were too hot, or, once it is raised, that were cool again. */
    int inRow;
    /** When the first of them was, milliseconds since 1970 UTC. */
    long rowMillis;
    /** Of an account: machines that were said to be too hot. */
    int counted;
    /** When they were counted, milliseconds since 1970 UTC. */
    long countedMillis;
    /** Of an account: names of workers that have been offline since it was raised and are not back. */
    Set<String> missing = Set.of();
    /** What was usual when it was raised; null if that is not what it is held against. */
    @Nullable
    RateWindow usual;

    /** Whether there is nothing to remember. */
    boolean isBlank() {
        return !raised && inRow == 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(raised);
        out.writeLong(raisedMillis);
        out.writeLong(onsetMillis);
        out.writeLong(revision);
        out.writeLong(judgedMillis);
        out.writeLong(saidMillis);
        out.writeBoolean(saidOfPast);
        out.writeDouble(lostHashes);
        out.writeInt(inRow);
        out.writeLong(rowMillis);
        out.writeInt(counted);
        out.writeLong(countedMillis);
        out.writeBoolean(usual != null);
        if (usual != null) {
            write(out, usual);
        }
        out.writeInt(missing.size());
        for (String each : missing) {
            out.writeUTF(each);
        }
    }

    /**
     * What {@link #write} has written.
     *
     * @throws IOException if it is of another version or cut off
     */
    static Standing read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "standing of a rule has version %d, this program reads %d".formatted(version, VERSION));
        }
        Standing standing = new Standing();
        standing.raised = in.readBoolean();
        standing.raisedMillis = in.readLong();
        standing.onsetMillis = in.readLong();
        standing.revision = in.readLong();
        standing.judgedMillis = in.readLong();
        standing.saidMillis = in.readLong();
        standing.saidOfPast = in.readBoolean();
        standing.lostHashes = in.readDouble();
        standing.inRow = in.readInt();
        standing.rowMillis = in.readLong();
        standing.counted = version > 1 ? in.readInt() : standing.inRow;
        standing.countedMillis = version > 1 ? in.readLong() : standing.rowMillis;
        standing.usual = in.readBoolean() ? window(in) : null;
        standing.missing = version > 2 ? names(in) : Set.of();
        return standing;
    }

    private static Set<String> names(DataInput in) throws IOException {
        Set<String> names = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static void write(DataOutput out, RateWindow window) throws IOException {
        out.writeDouble(window.pointHs());
        out.writeDouble(window.lowHs());
        out.writeDouble(window.highHs());
        out.writeDouble(window.coverage());
        out.writeDouble(window.spanSeconds());
    }

    private static RateWindow window(DataInput in) throws IOException {
        return new RateWindow(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
