package io.hashbeat.bench.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.Locale;

/** How long pages of workers took, as table and JSON. */
public record ApiReport(ApiOptions options, Machine machine, ApiResult result) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** For people. */
    public String table() {
        return line(
                        "%,d workers; %,d questions/s for %d s after %d s of warm-up; times in ms from when a question was due%n",
                        result.workers(), options.rate(), options.seconds(), options.warmUpSeconds())
                + line("%-30s %s%n", "what", Percentiles.HEADING)
                + line("%-30s %s%n", "a page of 100 workers", result.answered().columns())
                + line(
                        "%-30s %s%n",
                        "asked behind the schedule", result.behind().columns())
                + line(
                        "%,d failed; bar: p99 <= %,d ms %s%n",
                        result.failed(), ApiResult.BAR_MILLIS, result.fast() ? "held" : "NOT held");
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
                .put("workers", result.workers())
                .put("failed", result.failed());
        result.answered().writeTo(root.putObject("answered_ms"));
        result.behind().writeTo(root.putObject("behind_ms"));
        root.put("bar_ms", ApiResult.BAR_MILLIS).put("bar_held", result.fast());
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
