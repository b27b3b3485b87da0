package io.hashbeat.bench.detection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures as table, JSON and picture, and which bars they do not reach. */
public final class DetectionReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double LEAST_KNOWN = 0.6;
    private static final double MOST_KNOWN = 1.1;
    private static final double MOST_ESTIMATED = 1.2;
    /** Alarms of 10,000 workers in 30 days at one a day: with a mean of 30, more come in 6 of 100 runs. */
    private static final double FLEET_BAR_PER_DAY = 38 / 30.0;

    private final DetectionPlan plan;
    private final Machine machine;
    private final DetectionResult result;

    /** A report of what {@code plan} gave on {@code machine}. */
    public DetectionReport(DetectionPlan plan, Machine machine, DetectionResult result) {
        this.plan = plan;
        this.machine = machine;
        this.result = result;
    }

    /** Bars that are not reached, in words; they are for the steady scenario and the fleet. */
    public List<String> misses() {
        List<String> misses = new ArrayList<>();
        for (DetectionRow row : result.rows()) {
            if (row.ours() && row.scenario() == Scenario.STEADY) {
                Targets.of(row.sharesPerMinute(), row.drop()).ifPresent(target -> judge(row, target, misses));
            }
        }
        double fleetBar = FLEET_BAR_PER_DAY * plan.fleetDays();
        if (result.fleet().count() > fleetBar) {
            misses.add("fleet: %d alarms, bar %.0f".formatted(result.fleet().count(), fleetBar));
        }
        return misses;
    }

    private static void judge(DetectionRow row, Targets target, List<String> misses) {
        String name = String.format(
                Locale.ROOT,
                "%s baseline, %.0f shares/min, drop %.0f %%",
                row.estimated() ? "estimated" : "known",
                row.sharesPerMinute(),
                100 * row.drop());
        double alarms = row.falseAlarms().perYear();
        if (alarms > (row.estimated() ? MOST_ESTIMATED : MOST_KNOWN) || (!row.estimated() && alarms < LEAST_KNOWN)) {
            misses.add(String.format(Locale.ROOT, "%s: %.2f false alarms a worker-year", name, alarms));
        }
        double meanBar = target.meanBar(row.estimated());
        if (!(row.delays().mean() <= meanBar)) {
            misses.add(String.format(
                    Locale.ROOT,
                    "%s: mean %.2f min, bar %.2f",
                    name,
                    row.delays().mean(),
                    meanBar));
        }
        double p95Bar = target.p95Bar(row.estimated());
        if (!(row.delays().p95() <= p95Bar)) {
            misses.add(String.format(
                    Locale.ROOT,
                    "%s: p95 %.2f min, bar %.2f",
                    name,
                    row.delays().p95(),
                    p95Bar));
        }
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(plan.inWords()).append('\n');
        table.append(line(
                "%-13s %-8s %-9s %6s %5s %19s %6s %8s %8s %8s %6s %8s %8s %6s %8s",
                "rule",
                "scenario",
                "baseline",
                "sh/min",
                "drop",
                "false alarms a wy",
                "1 min",
                "mean",
                "p50",
                "p95",
                "24 h",
                "limit",
                "bar",
                "lost",
                "onset+-"));
        for (DetectionRow row : result.rows()) {
            table.append(row(row));
        }
        FalseAlarms fleet = result.fleet();
        table.append(line(
                "healthy fleet: %,d workers of 0.5 to 20 shares/min with vardiff, %d days at 1 alarm a day, all detectors: %d alarms (bar %.0f)",
                plan.fleetWorkers(), plan.fleetDays(), fleet.count(), FLEET_BAR_PER_DAY * plan.fleetDays()));
        List<String> misses = misses();
        table.append(misses.isEmpty() ? "all bars reached\n" : "NOT REACHED:\n");
        misses.forEach(each -> table.append("  ").append(each).append('\n'));
        return table.toString();
    }

    private static String row(DetectionRow row) {
        Optional<Targets> target = row.ours() ? Targets.of(row.sharesPerMinute(), row.drop()) : Optional.empty();
        FalseAlarms alarms = row.falseAlarms();
        Delays delays = row.delays();
        return line(
                "%-13s %-8s %-9s %6.0f %4.0f%% %19s %6.2f %8s %8s %8s %5.0f%% %8s %8s %6s %8s",
                row.rule(),
                row.scenario().id(),
                row.ours() ? baseline(row) : "its day",
                row.sharesPerMinute(),
                100 * row.drop(),
                String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", alarms.perYear(), alarms.low(), alarms.high()),
                alarms.lastingPerYear(),
                minutes(delays.mean()),
                minutes(delays.p50()),
                minutes(delays.p95()),
                100 * delays.withinADay(),
                minutes(target.map(Targets::limitMinutes).orElse(Double.NaN)),
                minutes(target.map(each -> each.meanBar(row.estimated())).orElse(Double.NaN)),
                row.ours() ? String.format(Locale.ROOT, "%.2f", delays.toldLost()) : "-",
                row.ours() ? minutes(delays.onsetError()) : "-");
    }

    private static String baseline(DetectionRow row) {
        return row.estimated() ? "estimated" : "known";
    }

    private static String minutes(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).stripTrailing() + "\n";
    }

    /** For programs; a delay that never came is null. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.put("seed", plan.seed());
        for (DetectionRow row : result.rows()) {
            write(row, root.withArray("rows").addObject());
        }
        root.putObject("fleet")
                .put("workers", plan.fleetWorkers())
                .put("days", plan.fleetDays())
                .put("false_alarms_per_day", 1)
                .put("alarms", result.fleet().count());
        misses().forEach(root.putArray("not_reached")::add);
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers can be written", e);
        }
    }

    private static void write(DetectionRow row, ObjectNode node) {
        node.put("rule", row.rule())
                .put("scenario", row.scenario().id())
                .put("baseline", baseline(row))
                .put("shares_per_min", row.sharesPerMinute())
                .put("drop", row.drop())
                .put("worker_years", row.falseAlarms().workerYears())
                .put("false_alarms_per_wy", row.falseAlarms().perYear())
                .put("fa_low", row.falseAlarms().low())
                .put("fa_high", row.falseAlarms().high())
                .put("lasting_1min_per_wy", row.falseAlarms().lastingPerYear())
                .put("trials", row.delays().trials());
        put(node, "delay_mean_min", row.delays().mean());
        put(node, "delay_p50_min", row.delays().p50());
        put(node, "delay_p95_min", row.delays().p95());
        node.put("detected_24h", row.delays().withinADay());
        if (row.ours()) {
            put(node, "told_lost", row.delays().toldLost());
            put(node, "onset_error_min", row.delays().onsetError());
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    /** As an SVG picture. */
    public String picture() {
        return new DetectionPicture(plan.inWords(), result.rows()).svg();
    }
}
