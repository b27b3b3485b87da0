package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store of entries, as the application has one. */
public final class KeptState implements StateTarget {
    private final Map<String, byte[]> entries = new TreeMap<>();

    @Override
    public void put(String key, @Nullable StateEntry entry) {
        if (entry == null) {
            entries.remove(key);
            return;
        }
        entries.put(key, RecordedBook.bytes(entry));
    }

    /** What takes entries up again. */
    @FunctionalInterface
    public interface Restored {
        /** Whether it is one of its own. */
        boolean restore(String key, DataInput in) throws IOException;
    }

    /** Hands all entries out; whether all of them were known. */
    public boolean restore(Restored to) throws IOException {
        boolean known = true;
        for (Map.Entry<String, byte[]> each : entries.entrySet()) {
            known &= to.restore(each.getKey(), in(each.getValue()));
        }
        return known;
    }

    /** The keys that are kept. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** Bytes as they are read. */
    public static DataInput in(byte... bytes) {
        return RecordedBook.input(bytes);
    }
}
