package io.hashbeat.bench.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.streams.slice.ShareBundles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights as table and JSON, by worker. Times are for all buckets of the pool, on one thread.
 *
 * @param weights in the order of the table
 */
public record MemoryReport(MemoryPlan plan, Machine machine, List<Weight> weights) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int HOT_BYTES = 2_560;
    private static final int COLD_BYTES = 150;
    /** Parts are told by so many names of fields. */
    private static final int PART_NAMES = 2;
    /** Parts of less than this in all fleets are added up, bytes a worker. */
    private static final double LEAST_PART = 5;

    private static final double TENTH = 10;
    private static final String REST = "(smaller parts)";

    public MemoryReport {
        weights = List.copyOf(weights);
    }

    /** True if all that the workers counted is what was sent. */
    public boolean exact() {
        return weights.stream().allMatch(each -> each.complaint().isEmpty());
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(plan.inWords()).append('\n');
        table.append(line(
                "%-6s %-11s %9s %8s %8s %9s %9s %9s %6s",
                "fleet", "after", "measured", "B/worker", "bar", "by parts", "snapshot", "copy, ms", "exact"));
        for (Weight each : weights) {
            table.append(line(
                    "%-6s %-11s %,9d %,8.0f %8s %,9.0f %,9.0f %,9.0f %6s",
                    each.name(),
                    each.when(),
                    each.workers(),
                    each(each, each.heapBytes()),
                    bar(each),
                    each(each, each.partBytes()),
                    each(each, each.snapshotBytes()),
                    copyMillis(each),
                    each.complaint().isEmpty() ? "yes" : "NO"));
        }
        table.append(line("copy, ms: of the shards of all workers, one after the other, on one thread"))
                .append('\n');
        partLines(table);
        return table.toString();
    }

    private void partLines(StringBuilder table) {
        table.append("%-28s".formatted("bytes a worker"));
        weights.forEach(each -> table.append(" %18s".formatted(each.name() + ", " + each.when())));
        table.append('\n');
        Map<String, double[]> lines = new TreeMap<>();
        for (int i = 0; i < weights.size(); i++) {
            for (Map.Entry<String, Double> part : parts(weights.get(i)).entrySet()) {
                lines.computeIfAbsent(part.getKey(), unused -> new double[weights.size()])[i] = part.getValue();
            }
        }
        double[] rest = new double[weights.size()];
        for (Map.Entry<String, double[]> line : sorted(lines)) {
            if (largest(line.getValue()) >= LEAST_PART) {
                append(table, line.getKey(), line.getValue());
            } else {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] += line.getValue()[i];
                }
            }
        }
        append(table, REST, rest);
    }

    private static List<Map.Entry<String, double[]>> sorted(Map<String, double[]> lines) {
        return lines.entrySet().stream()
                .sorted((a, b) -> Double.compare(largest(b.getValue()), largest(a.getValue())))
                .toList();
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double each : values) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest;
    }

    private static void append(StringBuilder table, String name, double[] values) {
        table.append("%-28s".formatted(name));
        for (double each : values) {
            table.append(String.format(Locale.ROOT, " %,18.1f", each));
        }
        table.append('\n');
    }

    private static Map<String, Double> parts(Weight weight) {
        Map<String, Double> sums = new TreeMap<>();
        weight.parts().forEach((path, bytes) -> sums.merge(shortened(path), each(weight, bytes), Double::sum));
        return sums;
    }

    private static String shortened(String path) {
        String[] names = path.split("\\.", PART_NAMES + 1);
        return names.length < PART_NAMES ? path : names[0] + "." + names[1];
    }

    private static double each(Weight weight, long bytes) {
        return (double) bytes / Math.max(1, weight.workers());
    }

    private double copyMillis(Weight weight) {
        return weight.copyMillis() * ShareBundles.BUCKETS / plan.buckets();
    }

    private static String bar(Weight weight) {
        int bar = barBytes(weight);
        return each(weight, weight.heapBytes()) <= bar ? "<= " + bar : "> " + bar;
    }

    private static int barBytes(Weight weight) {
        return MemoryRun.COLD.equals(weight.name()) ? COLD_BYTES : HOT_BYTES;
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values) + "\n";
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.putObject("plan")
                .put("workers", plan.workers())
                .put("buckets", plan.buckets())
                .put("buckets_of_all", ShareBundles.BUCKETS)
                .put("early_minutes", plan.earlyMinutes())
                .put("hours", plan.hours())
                .put("seed", plan.seed());
        var rows = root.putArray("fleets");
        weights.forEach(each -> write(each, rows.addObject()));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Weight each, ObjectNode row) {
        row.put("name", each.name())
                .put("after", each.when())
                .put("workers", each.workers())
                .put("heap_bytes", each.heapBytes())
                .put("heap_bytes_per_worker", rounded(each(each, each.heapBytes())))
                .put("bar_bytes_per_worker", barBytes(each))
                .put("parts_bytes_per_worker", rounded(each(each, each.partBytes())))
                .put("snapshot_bytes_per_worker", rounded(each(each, each.snapshotBytes())))
                .put("copy_bytes_per_worker", rounded(each(each, each.copyBytes())))
                .put("copy_ms_all_workers", rounded(copyMillis(each)))
                .put("exact", each.complaint().isEmpty());
        ObjectNode parts = row.putObject("bytes_per_worker_by_field");
        new TreeMap<>(each.parts()).forEach((path, all) -> {
            double bytes = rounded(each(each, all));
            if (bytes != 0) {
                parts.put(path, bytes);
            }
        });
    }

    private static double rounded(double value) {
        return Math.round(value * TENTH) / TENTH;
    }
}
