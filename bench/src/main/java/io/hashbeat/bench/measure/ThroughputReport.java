package io.hashbeat.bench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.bench.topic.TopicSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The measurements as table and JSON. Ratios are of shares a second, or a CPU second, whatever the number of shares:
 * over loop-2, 1 is as fast; ours over another, 1 is as fast and above 1 ours is faster.
 *
 * @param spec the topic most variants read
 * @param ledger of that topic
 * @param measurements in the order of the table
 */
public record ThroughputReport(TopicSpec spec, TopicLedger ledger, Machine machine, List<Measurement> measurements) {
    /** The variant that all are compared with. */
    public static final String BASELINE = "loop-2";

    /** The variant that is compared with all. */
    public static final String OURS = "hashbeat";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double THOUSAND = 1e3;
    private static final MathContext TABLE_DIGITS = new MathContext(3);
    private static final MathContext JSON_DIGITS = new MathContext(4);

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
                "%-16s %12s %12s %26s %8s %9s %8s %8s %9s %9s %6s%n",
                "variant",
                "shares",
                "shares/s",
                "[slowest, fastest]",
                "CPU s",
                "broker s",
                "wall/L2",
                "CPU/L2",
                "ours,wall",
                "ours,CPU",
                "exact"));
        measurements.forEach(each -> table.append(line(each)));
        return table.append("wall/L2, CPU/L2: speed over that of loop-2; ours: speed of hashbeat over this one's%n"
                        .formatted())
                .toString();
    }

    private String line(Measurement each) {
        Spread rate = each.rate();
        return String.format(
                Locale.ROOT,
                "%-16s %,12d %,12.0f %26s %8.2f %9.2f %8s %8s %9s %9s %6s%n",
                each.name(),
                each.spec().shares(),
                rate.median(),
                String.format(Locale.ROOT, "[%,.0f, %,.0f]", rate.least(), rate.most()),
                each.cpu().median(),
                each.brokerCpu().median(),
                text(wallRatio(each)),
                text(cpuRatio(each)),
                text(oursByWall(each)),
                text(oursByCpu(each)),
                each.exact() ? "yes" : "NO");
    }

    private static String text(OptionalDouble ratio) {
        return ratio.isPresent()
                ? significant(ratio.getAsDouble(), TABLE_DIGITS).toPlainString()
                : "-";
    }

    /** For people who would rather see it: SVG. */
    public String picture() {
        String title = "%s; %d cores, %s".formatted(spec.inWords(), machine.cores(), machine.processor());
        return new ThroughputPicture(title, measurements).svg();
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.putObject("topic")
                .put("shares", spec.shares())
                .put("workers", spec.workers())
                .put("seed", spec.seed())
                .put("codec", spec.codec().id())
                .put("batch", spec.batch())
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
        row.put("name", each.name())
                .put("workers", each.spec().workers())
                .put("codec", each.spec().codec().id())
                .put("batch", each.spec().batch())
                .put("shares", each.spec().shares())
                .put("runs", each.runs());
        spread(row, "wall", each.wall());
        spread(row, "cpu", each.cpu());
        row.put("broker_cpu_s", rounded(each.brokerCpu().median()))
                .put("start_s", rounded(each.start().median()))
                .put("shares_per_s", Math.round(each.rate().median()));
        put(row, "ratio_wall_to_loop2", wallRatio(each));
        put(row, "ratio_cpu_to_loop2", cpuRatio(each));
        put(row, "hashbeat_ratio_wall", oursByWall(each));
        put(row, "hashbeat_ratio_cpu", oursByCpu(each));
        row.put("exact", each.exact());
        ObjectNode outputs = row.putObject("outputs");
        each.counts().forEach(outputs::put);
    }

    private static void spread(ObjectNode row, String name, Spread seconds) {
        row.put(name + "_s", rounded(seconds.median()))
                .put(name + "_min_s", rounded(seconds.least()))
                .put(name + "_max_s", rounded(seconds.most()));
    }

    private static void put(ObjectNode row, String name, OptionalDouble ratio) {
        if (ratio.isPresent()) {
            row.put(name, significant(ratio.getAsDouble(), JSON_DIGITS).doubleValue());
        } else {
            row.putNull(name);
        }
    }

    private static BigDecimal significant(double value, MathContext digits) {
        return BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }

    private OptionalDouble wallRatio(Measurement each) {
        return ratio(Optional.of(each), named(BASELINE), ThroughputReport::byWall);
    }

    private OptionalDouble cpuRatio(Measurement each) {
        return ratio(Optional.of(each), named(BASELINE), Measurement::sharesByCpuSecond);
    }

    private OptionalDouble oursByWall(Measurement each) {
        return ratio(named(OURS), Optional.of(each), ThroughputReport::byWall);
    }

    private OptionalDouble oursByCpu(Measurement each) {
        return ratio(named(OURS), Optional.of(each), Measurement::sharesByCpuSecond);
    }

    private static double byWall(Measurement each) {
        return each.spec().shares() / each.wall().median();
    }

    private Optional<Measurement> named(String name) {
        return measurements.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static OptionalDouble ratio(
            Optional<Measurement> over, Optional<Measurement> under, ToDoubleFunction<Measurement> speed) {
        if (over.isEmpty() || under.isEmpty()) {
            return OptionalDouble.empty();
        }
        double ratio = speed.applyAsDouble(over.get()) / speed.applyAsDouble(under.get());
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
