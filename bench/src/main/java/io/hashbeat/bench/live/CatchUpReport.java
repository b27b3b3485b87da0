package io.hashbeat.bench.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.Locale;

/** How the job came level again, as table and JSON. */
public record CatchUpReport(CatchUpOptions options, Machine machine, CatchUpResult result) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double MILLIS = 1e3;

    /** For people. */
    public String table() {
        return line("stop                 %,12d s, %,d shares", options.stop().toSeconds(), result.stopShares())
                + line(
                        "load                 %,12d shares/s of %,d workers",
                        options.sharesPerSecond(), options.workers())
                + line("all tasks run        %,12.1f s after the start", result.startMillis() / MILLIS)
                + line("level (lag < 5 s)    %,12.1f s after the start", result.levelMillis() / MILLIS)
                + line("read until then      %,12d shares/s", result.rate(options))
                + line(
                        "lag at most, then    %,12.1f s, %.1f s",
                        result.mostLagMillis() / MILLIS, result.lagMillis() / MILLIS)
                + line("alarms               %,12d", result.alarms())
                + line("exact                %12s", result.complaint().isEmpty() ? "yes" : "NO: " + result.complaint());
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern + "%n", values);
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.put("workers", options.workers())
                .put("rate_shares_per_s", options.sharesPerSecond())
                .put("stop_s", options.stop().toSeconds())
                .put("speed", options.speed())
                .put("seed", options.seed())
                .put("shares", result.shares())
                .put("stop_shares", result.stopShares())
                .put("start_ms", result.startMillis())
                .put("level_ms", result.levelMillis())
                .put("read_shares_per_s", result.rate(options))
                .put("lag_at_level_ms", result.lagMillis())
                .put("lag_max_ms", result.mostLagMillis())
                .put("alarms", result.alarms())
                .put("exact", result.complaint().isEmpty())
                .put("complaint", result.complaint());
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
