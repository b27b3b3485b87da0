package io.hashbeat.bench.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.List;
import java.util.Locale;

/**
 * What grows with the number of workers, as table and JSON.
 *
 * @param results in the order of the table
 */
public record ScaleReport(Machine machine, List<ScaleResult> results) {
    /** The number of workers that speeds are compared with. */
    public static final int BASE_WORKERS = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double MEGA = 1e6;
    private static final double THOUSAND = 1e3;
    private static final double MINUTE_MILLIS = 60_000;

    public ScaleReport {
        results = List.copyOf(results);
    }

    /** True if every run with every number of workers was exact. */
    public boolean exact() {
        return results.stream().allMatch(ScaleResult::exact);
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(line(
                "%9s %11s %7s %11s %7s %9s %9s %9s %6s",
                "workers", "shares", "events", "shares/s", "/100 k", "heap, MB", "heap, B", "rows/s", "exact"));
        for (ScaleResult each : results) {
            table.append(line(
                    "%,9d %,11d %5.1f m %,11.0f %7s %,9.1f %,9.0f %9s %6s",
                    each.spec().workers(),
                    each.spec().shares(),
                    each.spec().spanMillis() / MINUTE_MILLIS,
                    each.speed().sharesPerSecond(),
                    text(ratio(each), "%.2f"),
                    each.state().heapBytes() / MEGA,
                    byName(each, each.state().heapBytes()),
                    text(each.storeRowsPerSecond(), "%,.0f"),
                    each.exact() ? "yes" : "NO"));
        }
        table.append(line(
                "%n%9s %9s %9s %9s %9s %7s %9s %9s %9s %9s %9s",
                "workers",
                "chk, MB",
                "chk, B",
                "chk, ms",
                "busy, ms",
                "sync",
                "stall",
                "by chk",
                "sweep",
                "restore",
                "output"));
        results.forEach(each -> table.append(stateLine(each)));
        return table.append(line("heap, B and chk, B: bytes a name; times in milliseconds"))
                .toString();
    }

    private static String stateLine(ScaleResult each) {
        StateResult state = each.state();
        return line(
                "%,9d %,9.1f %,9.0f %,9.0f %9s %,7.0f %,9.0f %,9.0f %,9.0f %,9.0f %9s",
                each.spec().workers(),
                state.checkpointBytes() / MEGA,
                byName(each, state.checkpointBytes()),
                state.checkpointMillis(),
                text(state.busyCheckpointMillis(), "%,.0f"),
                state.syncMillis(),
                state.stallMillis(),
                state.checkpointStallMillis(),
                state.sweepMillis(),
                state.restoreMillis(),
                text(state.firstOutputMillis(), "%,.0f"));
    }

    private static double byName(ScaleResult each, long bytes) {
        return (double) bytes / each.spec().names();
    }

    private double ratio(ScaleResult each) {
        return results.stream()
                .filter(base -> base.spec().workers() == BASE_WORKERS)
                .mapToDouble(
                        base -> each.speed().sharesPerSecond() / base.speed().sharesPerSecond())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String text(double value, String pattern) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, pattern, value);
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values) + "\n";
    }

    /** For programs; times in milliseconds. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        var rows = root.putArray("sizes");
        results.forEach(each -> write(each, rows.addObject()));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(ScaleResult each, ObjectNode row) {
        StateResult state = each.state();
        row.put("workers", each.spec().workers())
                .put("names", each.spec().names())
                .put("churn_percent", each.spec().churnPercent())
                .put("shares", each.spec().shares())
                .put("event_minutes", rounded(each.spec().spanMillis() / MINUTE_MILLIS))
                .put("runs", each.speed().runs())
                .put("shares_per_s", Math.round(each.speed().sharesPerSecond()))
                .put("heap_bytes", state.heapBytes())
                .put("heap_bytes_per_name", rounded(byName(each, state.heapBytes())))
                .put("checkpoint_bytes", state.checkpointBytes())
                .put("checkpoint_bytes_per_name", rounded(byName(each, state.checkpointBytes())));
        put(row, "ratio_to_100k", ratio(each));
        put(row, "checkpoint_ms", state.checkpointMillis());
        put(row, "checkpoint_busy_ms", state.busyCheckpointMillis());
        put(row, "checkpoint_sync_ms", state.syncMillis());
        put(row, "longest_stall_ms", state.stallMillis());
        put(row, "longest_stall_by_checkpoint_ms", state.checkpointStallMillis());
        put(row, "longest_sweep_ms", state.sweepMillis());
        put(row, "restore_ms", state.restoreMillis());
        put(row, "restore_first_output_ms", state.firstOutputMillis());
        put(row, "store_rows_per_s", each.storeRowsPerSecond());
        row.put("exact", each.exact());
    }

    private static void put(ObjectNode row, String name, double value) {
        if (Double.isNaN(value)) {
            row.putNull(name);
        } else {
            row.put(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
