package io.hashbeat.standalone.guarantee;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Minutes of workers as lines that can be compared: from the store, and from samples. */
final class StoredMinutes {

    private static final String QUERY = "SELECT pool, algorithm, account, worker, timestamp, accepted, stale, rejected,"
            + " work_hi, work_lo FROM %s WHERE kind = 'worker'";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private StoredMinutes() {}

    /** What the samples of workers say of their last minute, by subject and start of the minute in milliseconds. */
    static Map<String, List<Long>> of(Map<String, HashrateSample> samples) {
        Map<String, List<Long>> minutes = new TreeMap<>();
        for (HashrateSample sample : samples.values()) {
            for (WindowSample window : sample.getWindows()) {
                if (sample.getKind().equals("worker") && window.getLengthSeconds() == 60) {
                    minutes.put(
                            sample.getSubject() + "@" + (sample.getTimeMs() - 60_000),
                            List.of(
                                    window.getAccepted(),
                                    window.getStale(),
                                    window.getRejected(),
                                    window.getWorkHi(),
                                    window.getWorkLo()));
                }
            }
        }
        return minutes;
    }

    /** What the store has as soon as it shows {@code wanted} (what was taken shows a little later), or after a minute. */
    static Map<String, List<Long>> await(EmbeddedStore store, Map<String, List<Long>> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, List<Long>> minutes = read(store);
        while (!minutes.equals(wanted) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            minutes = read(store);
        }
        return minutes;
    }

    /** What the store shows now. */
    static Map<String, List<Long>> read(EmbeddedStore store) throws Exception {
        return read(store, "hashrate_1m");
    }

    /** What the store shows now of the points of any length. */
    static Map<String, List<Long>> read(EmbeddedStore store, String measurement) throws Exception {
        Map<String, List<Long>> minutes = new TreeMap<>();
        try (SqlExecutionContextImpl context =
                        new SqlExecutionContextImpl(store.engine(), 1).with(AllowAllSecurityContext.INSTANCE);
                RecordCursorFactory query = store.engine().select(QUERY.formatted(measurement), context);
                RecordCursor cursor = query.getCursor(context)) {
            Record row = cursor.getRecord();
            while (cursor.hasNext()) {
                List<Long> numbers = new ArrayList<>();
                for (int column = 5; column < 10; column++) {
                    numbers.add(row.getLong(column));
                }
                String subject = "worker/" + text(row.getSymA(0)) + "/" + text(row.getSymA(1)) + "/"
                        + text(row.getSymA(2)) + "/" + text(row.getSymA(3));
                minutes.put(subject + "@" + row.getTimestamp(4) / 1_000, numbers);
            }
        }
        return minutes;
    }

    private static String text(@Nullable CharSequence symbol) {
        return symbol == null ? "" : symbol.toString();
    }
}
