package io.hashbeat.streams.engine.rollup;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.streams.detect.DetectorState;
import io.hashbeat.streams.detect.GroupOutage;
import io.hashbeat.streams.slice.Corrections;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.ShareHours;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.window.WindowBook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The state of one bucket of groups: a row a group, the same windows as a worker's. */
@SuppressWarnings("EnumOrdinal") // the ordinal is part of the state format
public final class GroupShard {

    /** Version of the form on disk. That before had whole bytes for counts of the past; it can still be read. */
    public static final int VERSION = 7;

    /** The version that does not tell who is overdue; can still be read. */
    static final int UNSETTLED_VERSION = 5;

    /** The version without schedules; can still be read. */
    static final int UNPLANNED_VERSION = 4;

    /** The version without detectors of groups; can still be read. */
    static final int UNWATCHED_VERSION = 3;

    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final byte[][] ONLY_WATCHED = Stream.of(
                    SubjectKind.SITE, SubjectKind.SUBNET, SubjectKind.MODEL, SubjectKind.FIRMWARE)
            .map(GroupShard::begin)
            .toArray(byte[][]::new);
    private static final byte[] FIRMWARE = begin(SubjectKind.FIRMWARE);
    private static final byte[] MODEL = begin(SubjectKind.MODEL);

    final NameTable names = new NameTable();
    final GroupRows rows = new GroupRows();
    final WindowBook book = new WindowBook();
    final TreeMap<Integer, GroupSlice> open = new TreeMap<>();
    final ShareHours shareHours = new ShareHours();
    final Corrections corrections = new Corrections();
    final DetectorState detectors = new DetectorState();
    int closedSlice = Integer.MIN_VALUE;
    /** Whether time has ended for it; not kept, since it can only end once in a run. */
    boolean finished;

    int row(byte[] subject) {
        long hash = NameTable.hash(subject);
        int row = names.find(subject, 0, subject.length, hash);
        if (row == NameTable.ABSENT) {
            row = names.add(subject, 0, subject.length, hash);
            String algorithm =
                    Subject.parse(new String(subject, StandardCharsets.UTF_8)).algorithm();
            rows.algorithm.set(row, Algorithm.byId(algorithm).orElseThrow().ordinal());
        }
        return row;
    }

    void remove(int row) {
        names.remove(row);
        rows.clear(row);
        book.clear(row);
        shareHours.clear(row);
        corrections.clear(row);
        detectors.clear(row);
    }

    /** Whether nothing is kept of {@code row} any more and nothing waits for it. */
    boolean isOutlived(int row) {
        int last = rows.lastSlice.get(row);
        return last != 0
                && closedSlice - last > keptSlices(row)
                && open.values().stream().allMatch(each -> each.sums.isEmpty(row));
    }

    /** What machines name is kept for an hour without any: there may be many such names, and nothing of them is summed up. */
    private int keptSlices(int row) {
        boolean named = isFirmware(row) || startsWith(names.name(row), MODEL);
        return named && !GroupOutage.isOpen(detectors, row) ? SliceGrid.SLICES_PER_HOUR : WindowBook.SLICES;
    }

    /** Whether {@code row} is only watched: its hashrate is not summed up, since late shares do not reach it. */
    boolean isOnlyWatched(int row) {
        return isOnlyWatched(names.name(row));
    }

    /** Whether the group {@code subject} is only watched. */
    public static boolean isOnlyWatched(byte[] subject) {
        for (byte[] kind : ONLY_WATCHED) {
            if (startsWith(subject, kind)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code row} are the workers with one firmware. */
    boolean isFirmware(int row) {
        return startsWith(names.name(row), FIRMWARE);
    }

    private static byte[] begin(SubjectKind kind) {
        return (kind.text() + "/").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] subject, byte[] begin) {
        return Arrays.equals(subject, 0, Math.min(subject.length, begin.length), begin, 0, begin.length);
    }

    Algorithm algorithm(int row) {
        return ALGORITHMS[rows.algorithm.get(row)];
    }

    String subject(int row) {
        return new String(names.name(row), StandardCharsets.UTF_8);
    }

    /** How many groups it holds. */
    public int groups() {
        return names.size();
    }

    /** Whether time must go on for it: it has groups or open slices. */
    public boolean isBusy() {
        return names.size() > 0 || !open.isEmpty();
    }

    /** The slice that closes next, or the least int if nothing is waiting for that. */
    public int nextSlice() {
        if (closedSlice != Integer.MIN_VALUE) {
            return closedSlice + 1;
        }
        return open.isEmpty() ? Integer.MIN_VALUE : open.firstKey();
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeInt(closedSlice);
        names.write(out);
        rows.write(out);
        book.write(out);
        shareHours.write(out);
        corrections.write(out);
        detectors.write(out);
        detectors.writeHalves(out);
        out.writeInt(open.size());
        for (Map.Entry<Integer, GroupSlice> each : open.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().write(out);
        }
    }

    /** Reads what {@link #write} of this version or of the four before wrote. */
    public void read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version < UNWATCHED_VERSION || version > VERSION) {
            throw new IOException("group state has version %d, this program reads %d to %d"
                    .formatted(version, UNWATCHED_VERSION, VERSION));
        }
        closedSlice = in.readInt();
        names.read(in);
        rows.read(in);
        book.read(in);
        shareHours.read(in);
        corrections.read(in);
        if (version != UNWATCHED_VERSION) {
            detectors.read(in);
            detectors.readHalves(in);
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int slice = in.readInt();
            GroupSlice content = new GroupSlice();
            content.read(in, version);
            open.put(slice, content);
        }
    }
}
