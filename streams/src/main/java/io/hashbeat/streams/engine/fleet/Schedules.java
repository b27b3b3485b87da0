package io.hashbeat.streams.engine.fleet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The schedules that are known and not long over, by id. Confined to one thread. */
public final class Schedules {

    private final TreeMap<String, ScheduleFacts> byId = new TreeMap<>();

    /** Takes over what {@code schedule} says; it replaces what its id said before. */
    public void take(ScheduleFacts schedule) {
        if (schedule.isTakenBack()) {
            byId.remove(schedule.id());
        } else {
            byId.put(schedule.id(), schedule);
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Whether one with {@code id} is known. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /** All of them. */
    public Collection<ScheduleFacts> all() {
        return byId.values();
    }

    /** Those by which something is missing in {@code slice}. */
    public List<ScheduleFacts> inForce(int slice) {
        return byId.values().stream().filter(each -> each.missing(slice) > 0).toList();
    }

    /** The first slice behind {@code slice} in which something else may be missing; the greatest int if there is none. */
    public int nextChange(int slice) {
        int next = Integer.MAX_VALUE;
        for (ScheduleFacts each : byId.values()) {
            next = Math.min(next, each.nextChange(slice));
        }
        return next;
    }

    /** Forgets those that ended before {@code millis} since 1970 UTC. */
    public void expire(long millis) {
        byId.values().removeIf(each -> each.toMillis() < millis);
    }

    /** Writes the schedules. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(byId.size());
        for (ScheduleFacts each : byId.values()) {
            FleetMessage.write(each, out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            take(FleetMessage.readSchedule(in));
        }
    }
}
