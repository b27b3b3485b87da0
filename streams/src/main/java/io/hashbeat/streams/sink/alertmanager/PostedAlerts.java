package io.hashbeat.streams.sink.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hashbeat.avro.Alert;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** Alerts as the body of {@code POST /api/v2/alerts}. */
final class PostedAlerts implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;
    private final AlertmanagerTarget target;
    private final Instant now;

    /** A request that is sent now. */
    PostedAlerts(AlertmanagerTarget target, Instant now) {
        this.target = target;
        this.now = now;
        try {
            this.json = JSON.createGenerator(text);
            json.writeStartArray();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Alertmanager refuses an alert that ends before it starts. */
    void add(Posting posting) {
        Alert alert = posting.newest().alert();
        Instant ended = posting.endedAt();
        Instant ends = ended == null ? now.plus(target.lifetime()) : ended;
        Instant began = Instant.ofEpochMilli(alert.getStartedAtMs());
        Span span = new Span(began.isAfter(ends) ? ends : began, ends);
        add(posting.labels(), AlertAnnotations.of(alert), span, target.links().to(alert));
    }

    /** The alert that always fires. */
    void add(PathAlive watchdog) {
        Map<String, String> words = Map.of(
                "summary",
                "Hashbeat's path of alerts lives. When this alert ends, feed, jobs, alert application or delivery are down.");
        Span span = new Span(watchdog.startedAt(), watchdog.endsAt());
        add(AlertLabels.watchdog(target.instance()), words, span, target.links().console());
    }

    private record Span(Instant starts, Instant ends) {}

    private void add(Map<String, String> labels, Map<String, String> annotations, Span span, String link) {
        try {
            json.writeStartObject();
            texts("labels", labels);
            texts("annotations", annotations);
            json.writeStringField("startsAt", span.starts().toString());
            json.writeStringField("endsAt", span.ends().toString());
            if (!link.isEmpty()) {
                json.writeStringField("generatorURL", link);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private void texts(String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    /** The body. */
    String body() {
        close();
        return text.toString();
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("a text in memory takes everything", e);
    }
}
