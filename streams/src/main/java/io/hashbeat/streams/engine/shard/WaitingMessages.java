package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.fleet.FleetMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages that wait for the slice with which they take effect; of those about one worker or schedule in one slice the newest.
 * Confined to one thread.
 */
final class WaitingMessages {

    private final TreeMap<Integer, Map<String, FleetMessage>> bySlice = new TreeMap<>();
    /** Slice of the newest message about each worker or schedule. */
    private final Map<String, Integer> newest = new HashMap<>();

    void add(FleetMessage message) {
        bySlice.computeIfAbsent(message.effectSlice(), unused -> new LinkedHashMap<>())
                .put(message.about(), message);
        newest.put(message.about(), message.effectSlice());
    }

    /** Forgets the newest message about what {@code other} is about. */
    void dropLike(FleetMessage other) {
        Integer slice = newest.remove(other.about());
        Map<String, FleetMessage> messages = slice == null ? null : bySlice.get(slice);
        if (messages != null) {
            messages.remove(other.about());
            if (messages.isEmpty()) {
                bySlice.remove(slice);
            }
        }
    }

    /** Takes those out that take effect with {@code slice} or before, in the order of their slices. */
    List<FleetMessage> take(int slice) {
        List<FleetMessage> taken = new ArrayList<>();
        while (!bySlice.isEmpty() && bySlice.firstKey() <= slice) {
            taken.addAll(bySlice.pollFirstEntry().getValue().values());
        }
        taken.forEach(each -> newest.remove(each.about(), each.effectSlice()));
        return taken;
    }

    boolean isEmpty() {
        return bySlice.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(bySlice.values().stream().mapToInt(Map::size).sum());
        for (Map<String, FleetMessage> each : bySlice.values()) {
            for (FleetMessage message : each.values()) {
                message.write(out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            add(FleetMessage.read(in));
        }
    }
}
