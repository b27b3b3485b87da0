package io.hashbeat.bench.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.bench.measure.Machine;
import java.util.Locale;

/** What was found of a storm, as table and JSON. */
public record StormReport(Machine machine, StormResult result) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** For people. */
    public String table() {
        return line("%,d workers of one site at once; times in ms from the first anomaly%n", result.workers())
                + line(
                        "%-12s %14s %12s %18s %14s%n",
                        "phase", "notifications", "of workers", "all on the topic", "webhook")
                + row("down", result.down())
                + row("back", result.up())
                + line(
                        "%,d alerts of workers on the topic, %,d of them over; the incident has %,d members: %s%n",
                        result.there(), result.over(), result.members(), result.exact() ? "held" : "NOT held");
    }

    private static String row(String name, StormResult.Phase phase) {
        return line(
                "%-12s %,14d %,12d %,18d %,14d%n",
                name, phase.notifications(), phase.ofWorkers(), phase.onTopicMillis(), phase.toldMillis());
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        machine.writeTo(root.putObject("machine"));
        root.put("workers", result.workers())
                .put("on_topic", result.there())
                .put("over", result.over())
                .put("members", result.members());
        write(root.putObject("down"), result.down());
        write(root.putObject("back"), result.up());
        root.put("exact", result.exact());
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(ObjectNode node, StormResult.Phase phase) {
        node.put("notifications", phase.notifications())
                .put("of_workers", phase.ofWorkers())
                .put("on_topic_ms", phase.onTopicMillis())
                .put("webhook_ms", phase.toldMillis());
    }
}
