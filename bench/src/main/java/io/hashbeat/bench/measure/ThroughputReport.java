package io.hashbeat.bench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.bench.topic.TopicSpec;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The measurements as table and JSON. Ratios are speed over the speed of loop-2: 1 is as fast, above 1 is faster.
 *
 * @param measurements in the order of the table
 */
public record ThroughputReport(TopicSpec spec, TopicLedger ledger, Machine machine, List<Measurement> measurements) {
    /** The variant that all are compared with. */
    public static final String OPPONENT = "loop-2";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double THOUSAND = 1e3;

    public ThroughputReport {
        measurements = List.copyOf(measurements);
    }

    /** True if every run of every variant was exact. */
    public boolean exact() {
        return measurements.stream().allMatch(Measurement::exact);
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-10s %14s %30s %9s %12s %11s %6s%n",
                "variant",
                "shares/s",
                "[slowest, fastest]",
                "CPU s",
                "wall/loop-2",
                "CPU/loop-2",
                "exact"));
        for (Measurement each : measurements) {
            Spread wall = each.wall();
            table.append(String.format(
                    Locale.ROOT,
                    "%-10s %,14.0f %30s %9.2f %12s %11s %6s%n",
                    each.name(),
                    spec.shares() / wall.median(),
                    String.format(
                            Locale.ROOT, "[%,.0f, %,.0f]", spec.shares() / wall.most(), spec.shares() / wall.least()),
                    each.cpu().median(),
                    text(wallRatio(each)),
                    text(cpuRatio(each)),
                    each.exact() ? "yes" : "NO"));
        }
        return table.toString();
    }

    private static String text(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) : "-";
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.putObject("topic")
                .put("shares", spec.shares())
                .put("workers", spec.workers())
                .put("seed", spec.seed())
                .put("accepted", ledger.accepted())
                .put("not_accepted", ledger.notAccepted())
                .put("work_quanta", ledger.quanta().toString());
        var rows = root.putArray("variants");
        measurements.forEach(each -> write(each, rows.addObject()));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Measurement each, ObjectNode row) {
        Spread wall = each.wall();
        row.put("name", each.name())
                .put("workers", spec.workers())
                .put("codec", "lz4")
                .put("shares", spec.shares())
                .put("runs", each.runs())
                .put("wall_s", rounded(wall.median()))
                .put("wall_min_s", rounded(wall.least()))
                .put("wall_max_s", rounded(wall.most()))
                .put("cpu_s", rounded(each.cpu().median()))
                .put("cpu_min_s", rounded(each.cpu().least()))
                .put("cpu_max_s", rounded(each.cpu().most()))
                .put("broker_cpu_s", rounded(each.brokerCpu().median()))
                .put("start_s", rounded(each.start().median()))
                .put("shares_per_s", Math.round(spec.shares() / wall.median()));
        put(row, "ratio_wall_to_loop2", wallRatio(each));
        put(row, "ratio_cpu_to_loop2", cpuRatio(each));
        row.put("exact", each.exact());
        ObjectNode outputs = row.putObject("outputs");
        each.counts().forEach(outputs::put);
    }

    private static void put(ObjectNode row, String name, OptionalDouble ratio) {
        if (ratio.isPresent()) {
            row.put(name, rounded(ratio.getAsDouble()));
        } else {
            row.putNull(name);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }

    private OptionalDouble wallRatio(Measurement each) {
        return ratio(each, m -> m.wall().median());
    }

    private OptionalDouble cpuRatio(Measurement each) {
        return ratio(each, m -> m.cpu().median());
    }

    private OptionalDouble ratio(Measurement each, ToDoubleFunction<Measurement> cost) {
        double own = cost.applyAsDouble(each);
        return own > 0
                ? measurements.stream()
                        .filter(m -> m.name().equals(OPPONENT))
                        .mapToDouble(m -> cost.applyAsDouble(m) / own)
                        .findFirst()
                : OptionalDouble.empty();
    }
}
