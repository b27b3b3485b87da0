package io.hashbeat.standalone.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The report as the JSON contract of {@code replay --json}: keys and elements in a fixed order, times as
 * ISO-8601 in UTC, work as decimal strings, what is not known as null. Nothing of the run itself is in it,
 * so the same log gives the same bytes.
 */
final class ReplayJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> PARTS = List.of("pool", "algorithm", "account", "worker");

    private ReplayJson() {}

    static byte[] bytes(ReplayReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode input = root.putObject("input");
        input.put("lines", report.input().lines());
        input.put("blank", report.input().blank());
        input.put("shares", report.input().shares());
        input.put("not_counted", report.notCounted());
        input.put("heartbeats", report.input().heartbeats());
        counts(input, report.input().rejected());
        ArrayNode subjects = root.putArray("subjects");
        report.subjects().forEach(result -> subject(subjects.addObject(), result));
        ArrayNode anomalies = root.putArray("anomalies");
        report.anomalies().forEach(anomaly -> anomaly(anomalies.addObject(), anomaly));
        root.put("reconciled", report.reconciled());
        root.put("stored", report.store().map(StoreCheck::agrees).orElse(null));
        try {
            byte[] json = MAPPER.writeValueAsBytes(root);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void subject(ObjectNode node, SubjectResult result) {
        Subject subject = result.subject();
        LedgerTotals totals = result.totals();
        node.put("kind", subject.kind().text());
        for (String part : PARTS) {
            subject.part(part).ifPresent(name -> node.put(part, name));
        }
        node.put("shares", totals.shares());
        node.put("accepted", totals.accepted());
        node.put("stale", totals.stale());
        counts(node, totals.rejects());
        node.put("work_hashes", result.work().hashes().toString());
        node.put("work_difficulty", result.work().difficulty().toPlainString());
        node.put("first", totals.hasShares() ? time(totals.firstShareMs()) : null);
        node.put("last", totals.hasShares() ? time(totals.lastShareMs()) : null);
        number(node, "hashrate_hs", result.estimate().pointHs());
        number(node, "low_hs", result.estimate().lowHs());
        number(node, "high_hs", result.estimate().highHs());
    }

    private static void anomaly(ObjectNode node, Anomaly anomaly) {
        node.put("id", anomaly.getId());
        node.put("kind", anomaly.getKind());
        node.put("subject", anomaly.getSubject());
        node.put("opened_at", time(anomaly.getOpenedAtMs()));
        node.put("onset_at", time(anomaly.getOnsetAtMs()));
        node.put("closed_at", time(anomaly.getClosedAtMs()));
        number(node, "size", anomaly.getSize());
        number(node, "expected_hs", anomaly.getExpectedHs());
        number(node, "observed_hs", anomaly.getObservedHs());
        number(node, "evidence", anomaly.getEvidence());
        node.put("reason", anomaly.getReason());
    }

    private static void counts(ObjectNode node, Map<String, Long> rejected) {
        ObjectNode reasons = node.putObject("rejected");
        new TreeMap<>(rejected).forEach(reasons::put);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static @Nullable String time(@Nullable Long ms) {
        return ms == null ? null : Instant.ofEpochMilli(ms).toString();
    }
}
