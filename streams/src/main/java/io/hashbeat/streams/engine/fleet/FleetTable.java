package io.hashbeat.streams.engine.fleet;

import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.NameTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Where the workers that operators know of stand, also those that have sent no share: a row a worker, of each fact the number of
 * its name, which is kept once. Confined to one thread.
 */
public final class FleetTable {

    /** More names of sites, subnets and models than these are not kept: groups cost memory. */
    static final int MOST_NAMES = 16_384;

    private final NameTable workers = new NameTable();
    private final NameTable names = new NameTable();
    private final IntColumn sites = new IntColumn();
    private final IntColumn subnets = new IntColumn();
    private final IntColumn models = new IntColumn();
    /** How often each name is in these columns; counted anew when the table is read. */
    private final IntColumn uses = new IntColumn();

    private long refused;

    /** Takes over what {@code facts} say; they replace what was known of the worker. */
    public void take(FleetFacts facts) {
        byte[] key = facts.worker().getBytes(StandardCharsets.UTF_8);
        long hash = NameTable.hash(key);
        int row = workers.find(key, 0, key.length, hash);
        if (facts.isEmpty()) {
            if (row != NameTable.ABSENT) {
                set(row, FleetFacts.forgotten(""));
                workers.remove(row);
            }
            return;
        }
        set(row == NameTable.ABSENT ? workers.add(key, 0, key.length, hash) : row, facts);
    }

    private void set(int row, FleetFacts facts) {
        sites.set(row, renumber(sites.get(row), facts.site()));
        subnets.set(row, renumber(subnets.get(row), facts.subnet()));
        models.set(row, renumber(models.get(row), facts.model()));
    }

    /** Number of {@code name}, which takes the place of the one of {@code before}; 0 for none. */
    private int renumber(int before, String name) {
        if (name.equals(name(before))) {
            return before;
        }
        use(before, -1);
        int now = number(name);
        use(now, 1);
        return now;
    }

    private void use(int number, int change) {
        if (number != 0) {
            uses.add(number - 1, change);
            if (uses.get(number - 1) == 0) {
                names.remove(number - 1);
            }
        }
    }

    private int number(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long hash = NameTable.hash(bytes);
        int row = names.find(bytes, 0, bytes.length, hash);
        if (row != NameTable.ABSENT) {
            return 1 + row;
        }
        if (names.size() >= MOST_NAMES) {
            refused++;
            return 0;
        }
        return 1 + names.add(bytes, 0, bytes.length, hash);
    }

    private String name(int number) {
        return number == 0 ? "" : new String(names.name(number - 1), StandardCharsets.UTF_8);
    }

    /** What is known of the worker {@code key} with hash {@code hash}; empty facts if that is nothing. */
    public FleetFacts of(byte[] key, long hash) {
        String worker = new String(key, StandardCharsets.UTF_8);
        int row = workers.size() == 0 ? NameTable.ABSENT : workers.find(key, 0, key.length, hash);
        return row == NameTable.ABSENT
                ? FleetFacts.forgotten(worker)
                : new FleetFacts(worker, name(sites.get(row)), name(subnets.get(row)), name(models.get(row)));
    }

    /** Whether anything was said of {@code worker}. */
    public boolean has(String worker) {
        byte[] key = worker.getBytes(StandardCharsets.UTF_8);
        return workers.find(key, 0, key.length, NameTable.hash(key)) != NameTable.ABSENT;
    }

    /** How many workers are known. */
    public int size() {
        return workers.size();
    }

    /** How many names were not kept since this was asked before. */
    public long takeRefused() {
        long taken = refused;
        refused = 0;
        return taken;
    }

    /** Writes the table. */
    public void write(DataOutput out) throws IOException {
        workers.write(out);
        names.write(out);
        sites.write(out);
        subnets.write(out);
        models.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        workers.read(in);
        names.read(in);
        sites.read(in);
        subnets.read(in);
        models.read(in);
        for (int row = 0; row < workers.rows(); row++) {
            for (IntColumn each : new IntColumn[] {sites, subnets, models}) {
                if (each.get(row) != 0) {
                    uses.add(each.get(row) - 1, 1);
                }
            }
        }
        for (int name = 0; name < names.rows(); name++) {
            if (names.isLive(name) && uses.get(name) == 0) {
                names.remove(name);
            }
        }
    }
}
