package io.hashbeat.streams.engine.fleet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The schedules that are known and not long over, by id. For some time after its end a schedule still settles: machines start again,
 * one after the other. Confined to one thread.
 */
public final class Schedules {

    private final TreeMap<String, ScheduleFacts> byId = new TreeMap<>();

    /**
     * Takes over what {@code schedule} says; it replaces what its id said before. One that is taken back while it is in force, at
     * {@code nowMillis} since 1970 UTC, ends then.
     */
    public void take(ScheduleFacts schedule, long nowMillis) {
        ScheduleFacts before = byId.get(schedule.id());
        if (!schedule.isTakenBack()) {
            byId.put(schedule.id(), schedule);
        } else if (before != null && before.fromMillis() < nowMillis) {
            byId.put(schedule.id(), before.endingBy(nowMillis));
        } else {
            byId.remove(schedule.id());
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

    /** Those that are over in {@code slice} and settle, for {@code settleMillis}. */
    public List<ScheduleFacts> settling(int slice, long settleMillis) {
        return byId.values().stream()
                .filter(each -> each.isSettling(slice, settleMillis))
                .toList();
    }

    /**
     * The first slice behind {@code slice} in which others may be in force, or settle for {@code settleMillis}; the greatest int if
     * there is none.
     */
    public int nextChange(int slice, long settleMillis) {
        int next = Integer.MAX_VALUE;
        for (ScheduleFacts each : byId.values()) {
            next = Math.min(next, each.nextChange(slice, settleMillis));
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
            ScheduleFacts schedule = FleetMessage.readSchedule(in);
            byId.put(schedule.id(), schedule);
        }
    }
}
