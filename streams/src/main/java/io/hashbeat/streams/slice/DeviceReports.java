package io.hashbeat.streams.slice;

import io.hashbeat.streams.share.DeviceReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What devices said of themselves in a slice: of each machine (a session or an address under a worker's name) the newest
 * report, so that it does not matter how often they speak. Sparse: nothing for workers without telemetry. Confined to
 * one thread.
 */
public final class DeviceReports {

    /** Machines of one name that are told apart within a slice. */
    public static final int MOST_MACHINES = 4;

    /** Takes reports. */
    @FunctionalInterface
    public interface Target {
        /** Takes what a machine of {@code row} said at {@code timeMillis}; the report is not to be changed. */
        void take(int row, long timeMillis, DeviceReport report);
    }

    private record Told(long timeMillis, int machine, DeviceReport report) {}

    private static final Comparator<Told> IN_TIME =
            Comparator.comparingLong(Told::timeMillis).thenComparingInt(Told::machine);

    private final TreeMap<Integer, List<Told>> rows = new TreeMap<>();

    /** Notes what a machine of {@code row} said at {@code timeMillis}. */
    public void note(int row, long timeMillis, DeviceReport said) {
        DeviceReport kept = new DeviceReport();
        kept.copy(said);
        note(row, new Told(timeMillis, said.identity, kept));
    }

    private void note(int row, Told told) {
        List<Told> machines = rows.computeIfAbsent(row, unused -> new ArrayList<>(1));
        for (int i = 0; i < machines.size(); i++) {
            if (machines.get(i).machine == told.machine) {
                if (told.timeMillis >= machines.get(i).timeMillis) {
                    machines.set(i, told);
                }
                return;
            }
        }
        if (machines.size() < MOST_MACHINES) {
            machines.add(told);
        }
    }

    /** Whether nobody said anything. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Hands all reports to {@code target}, row by row, those of a row in the order of time. */
    public void forEach(Target target) {
        for (Map.Entry<Integer, List<Told>> each : rows.entrySet()) {
            each.getValue().sort(IN_TIME);
            for (Told told : each.getValue()) {
                target.take(each.getKey(), told.timeMillis, told.report);
            }
        }
    }

    /** Forgets everything. */
    public void clear() {
        rows.clear();
    }

    /** Writes the reports: the same reports are the same bytes. Changes nothing, because a checkpoint may be writing them too. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (Map.Entry<Integer, List<Told>> each : rows.entrySet()) {
            List<Told> machines = new ArrayList<>(each.getValue());
            machines.sort(IN_TIME);
            out.writeInt(each.getKey());
            out.writeByte(machines.size());
            for (Told told : machines) {
                out.writeLong(told.timeMillis);
                byte[] packed = new byte[DeviceReport.BYTES];
                told.report.pack(packed, 0);
                out.writeInt(packed.length);
                out.write(packed);
            }
        }
    }

    /** Writes the names that the reports have, whose form is younger than theirs. */
    public void writeNames(DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (Map.Entry<Integer, List<Told>> each : rows.entrySet()) {
            List<Told> machines = new ArrayList<>(each.getValue());
            machines.sort(IN_TIME);
            out.writeInt(each.getKey());
            out.writeByte(machines.size());
            for (Told told : machines) {
                out.writeInt(told.machine);
                write(out, told.report.modelName);
                write(out, told.report.firmwareName);
            }
        }
    }

    private static void write(DataOutput out, byte[] name) throws IOException {
        out.writeByte(name.length);
        out.write(name);
    }

    /** Reads what {@link #writeNames} wrote, when the reports have been read. */
    public void readNames(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            List<Told> machines = rows.getOrDefault(in.readInt(), List.of());
            for (int left = in.readByte(); left > 0; left--) {
                int machine = in.readInt();
                byte[] model = name(in);
                byte[] firmware = name(in);
                for (Told told : machines) {
                    if (told.machine == machine) {
                        told.report.modelName = model;
                        told.report.firmwareName = firmware;
                    }
                }
            }
        }
    }

    private static byte[] name(DataInput in) throws IOException {
        byte[] name = new byte[in.readByte()];
        in.readFully(name);
        return name;
    }

    /** Reads what {@link #write} wrote. Reports in a form of another version are left out: the next ones come in a minute. */
    public void read(DataInput in) throws IOException {
        rows.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int row = in.readInt();
            for (int left = in.readByte(); left > 0; left--) {
                long timeMillis = in.readLong();
                byte[] packed = new byte[in.readInt()];
                in.readFully(packed);
                if (packed.length == DeviceReport.BYTES) {
                    DeviceReport report = new DeviceReport();
                    report.unpack(packed, 0);
                    note(row, new Told(timeMillis, report.identity, report));
                }
            }
        }
    }
}
