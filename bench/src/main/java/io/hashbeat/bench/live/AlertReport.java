package io.hashbeat.bench.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.Locale;

/** How long alerts took, as table and JSON. */
public record AlertReport(AlertOptions options, Machine machine, AlertResult result) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** For people. */
    public String table() {
        return line(
                        "%,d anomalies/s for %d s after %d s of warm-up; times in ms from when an anomaly was due%n",
                        options.rate(), options.seconds(), options.warmUpSeconds())
                + line("%-30s %s%n", "what", Percentiles.HEADING)
                + row("anomaly -> alert on its topic", result.onTopic())
                + row("anomaly -> webhook", result.atReceiver())
                + row("sender behind its schedule", result.behind())
                + line(
                        "%,d of %,d anomalies told, %,d of them again; bar: webhook p99 <= %,d ms %s%n",
                        result.delivered(),
                        result.anomalies(),
                        result.repeated(),
                        AlertResult.BAR_MILLIS,
                        result.fast() ? "held" : "NOT held");
    }

    private static String row(String what, Percentiles times) {
        return line("%-30s %s%n", what, times.columns());
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.put("rate", options.rate())
                .put("seconds", options.seconds())
                .put("warm_up_seconds", options.warmUpSeconds())
                .put("anomalies", result.anomalies())
                .put("delivered", result.delivered())
                .put("repeated", result.repeated());
        result.onTopic().writeTo(root.putObject("alert_on_topic_ms"));
        result.atReceiver().writeTo(root.putObject("webhook_ms"));
        result.behind().writeTo(root.putObject("sender_behind_ms"));
        root.put("webhook_bar_ms", AlertResult.BAR_MILLIS)
                .put("bar_held", result.fast())
                .put("exact", result.exact());
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
