package io.hashbeat.streams.sink.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hashbeat.avro.Alert;
import io.hashbeat.streams.sink.AlertLinks;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transition of an alert as JSON, form {@value #SCHEMA}: fields may be added to it, none ever changes its meaning.
 *
 * <p>Times are ISO-8601 in UTC. Numbers that are none (NaN) are null. Of the members of an incident at most
 * {@value #MOST_MEMBERS} are in it; {@code member_count} says how many there are, the topic has more of them.
 */
final class WebhookBody {
    /** Name and version of the form. */
    static final String SCHEMA = "hashbeat.alert/1";

    /** Keeps a body below 100 KiB. */
    static final int MOST_MEMBERS = 100;

    private static final JsonFactory JSON = new JsonFactory();

    private WebhookBody() {}

    /** The same for every attempt: id and version, by which a receiver knows what it has had. */
    static String delivery(Alert alert) {
        return alert.getId() + "-" + alert.getVersion();
    }

    /** The body. */
    static String of(Alert alert, AlertLinks links) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("delivery", delivery(alert));
            what(json, alert);
            when(json, alert);
            whom(json, alert);
            figures(json, alert);
            json.writeStringField("link", links.to(alert));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes everything", e);
        }
        return text.toString();
    }

    private static void what(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("id", alert.getId());
        json.writeNumberField("version", alert.getVersion());
        json.writeStringField("notification", alert.getNotification());
        json.writeStringField("state", alert.getState());
        json.writeStringField("reason", alert.getReason());
        json.writeStringField("kind", alert.getKind());
        json.writeStringField("severity", alert.getSeverity());
        json.writeStringField("sentence", alert.getSentence());
        json.writeStringField("subject", alert.getSubject());
        json.writeStringField("account", alert.getAccount());
        list(json, "groups", alert.getGroups());
    }

    private static void when(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("time", iso(alert.getTimeMs()));
        json.writeStringField("started_at", iso(alert.getStartedAtMs()));
        Long ended = alert.getEndedAtMs();
        json.writeStringField("ended_at", ended == null ? null : iso(ended));
    }

    private static void whom(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("audience", alert.getAudience());
        json.writeStringField("muted", alert.getMuted());
        json.writeStringField("muted_by", alert.getMutedBy());
        json.writeNumberField("escalation", alert.getEscalation());
        json.writeStringField("acknowledged_by", alert.getAcknowledgedBy());
        list(json, "contacts", alert.getContacts());
        json.writeStringField("rule", alert.getRuleId());
        json.writeStringField("anomaly", alert.getAnomalyId());
        json.writeStringField("incident", alert.getIncident() == null ? "" : alert.getIncident());
        json.writeNumberField("member_count", alert.getMemberCount());
        list(json, "members", alert.getMembers());
    }

    private static void figures(JsonGenerator json, Alert alert) throws IOException {
        number(json, "size", alert.getSize());
        number(json, "expected_hs", alert.getExpectedHs());
        number(json, "observed_hs", alert.getObservedHs());
        number(json, "low_hs", alert.getLowHs());
        number(json, "high_hs", alert.getHighHs());
        number(json, "lost_hashes", alert.getLostHashes());
        number(json, "lost_value", alert.getLostValue());
        json.writeStringField("currency", alert.getCurrency() == null ? "" : alert.getCurrency());
        json.writeNumberField("flaps", alert.getFlaps());
    }

    private static void list(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts.subList(0, Math.min(texts.size(), MOST_MEMBERS))) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
