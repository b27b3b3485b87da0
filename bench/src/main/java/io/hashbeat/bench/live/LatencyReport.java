package io.hashbeat.bench.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.List;
import java.util.Locale;

/**
 * How long results took, as table and JSON.
 *
 * @param sustainable shares a second that are 100 %
 * @param found true if a closed run found that, false if it was given
 * @param results one for each rate
 */
public record LatencyReport(
        LatencyOptions options, Machine machine, long sustainable, boolean found, List<LatencyResult> results) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public LatencyReport {
        results = List.copyOf(results);
    }

    /** True if every rate found what was sent. */
    public boolean exact() {
        return results.stream().allMatch(LatencyResult::exact);
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(line(
                "%,d workers; 100 %% are %,d shares/s (%s); ticks every %,d ms; times in ms%n",
                options.workers(), sustainable, found ? "found by a closed run" : "given", options.tickMillis()));
        table.append(line("%-5s %11s  %-34s %s%n", "rate", "shares/s", "what", Percentiles.HEADING));
        results.forEach(each -> add(table, each));
        return table.append(
                        "window results and alarms count from slice end + disorder, the store's rows from slice end%n"
                                .formatted())
                .append(line(
                        "bars: window on its topic p99 <= %d ms, alarm on its topic p99 <= %,d ms%n",
                        LatencyResult.SAMPLE_BAR_MILLIS, LatencyResult.ANOMALY_BAR_MILLIS))
                .toString();
    }

    private static void add(StringBuilder table, LatencyResult each) {
        row(table, each, "window -> on its topic", each.samples().appended());
        row(table, each, "window -> seen", each.samples().seen());
        row(table, each, "window -> readable in the store", each.samples().readable());
        row(table, each, "alarm -> seen", each.alarms().seen());
        row(table, each, "last share -> detector is sure", each.alarms().waited());
        row(table, each, "sender behind its schedule", each.behind());
        table.append(line(
                "      job behind by %,d ms at first, %,d at most, %,d at last; alarms of %d of %d silenced workers, %d"
                        + " others %s; bars %s; exact %s%n",
                each.lagFirst(),
                each.lagMost(),
                each.lagLast(),
                each.alarms().seen().count(),
                each.alarms().silenced(),
                each.alarms().otherCount(),
                each.alarms().others(),
                each.fast() ? "held" : "NOT held",
                each.exact() ? "yes" : "NO: " + each.complaint()));
    }

    private static void row(StringBuilder table, LatencyResult each, String what, Percentiles times) {
        table.append(line("%3d %% %,11d  %-34s %s%n", each.percent(), each.sharesPerSecond(), what, times.columns()));
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.put("workers", options.workers())
                .put("minutes", options.minutes())
                .put("tick_ms", options.tickMillis())
                .put("speed", options.speed())
                .put("seed", options.seed())
                .put("sustainable_shares_per_s", sustainable)
                .put("sustainable_found", found)
                .put("sample_bar_ms", LatencyResult.SAMPLE_BAR_MILLIS)
                .put("anomaly_bar_ms", LatencyResult.ANOMALY_BAR_MILLIS);
        var rates = root.putArray("rates");
        results.forEach(each -> write(each, rates.addObject()));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(LatencyResult each, ObjectNode row) {
        row.put("percent", each.percent())
                .put("shares_per_s", each.sharesPerSecond())
                .put("shares", each.shares());
        each.samples().appended().writeTo(row.putObject("sample_on_topic_ms"));
        each.samples().seen().writeTo(row.putObject("sample_seen_ms"));
        each.samples().readable().writeTo(row.putObject("sample_in_store_ms"));
        each.alarms().seen().writeTo(row.putObject("anomaly_seen_ms"));
        each.alarms().waited().writeTo(row.putObject("detector_waited_ms"));
        each.behind().writeTo(row.putObject("sender_behind_ms"));
        row.put("silenced", each.alarms().silenced())
                .put("other_alarms", each.alarms().otherCount())
                .put("lag_first_ms", each.lagFirst())
                .put("lag_max_ms", each.lagMost())
                .put("lag_last_ms", each.lagLast())
                .put("bars_held", each.fast())
                .put("exact", each.exact())
                .put("complaint", each.complaint());
        ObjectNode others = row.putObject("other_alarms_by_kind");
        each.alarms().others().forEach(others::put);
    }
}
