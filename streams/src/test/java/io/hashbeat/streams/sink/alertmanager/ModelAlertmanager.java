package io.hashbeat.streams.sink.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.http.AlertPost;
import io.hashbeat.streams.sink.http.FakeAlertHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Alertmanager 0.25 keeps of alerts, after {@code provider/mem} and {@code Alert.Merge}; time is told to it. */
final class ModelAlertmanager {
    private final FakeAlertHttp http = new FakeAlertHttp();
    private final Map<Map<String, String>, Instant[]> alerts = new LinkedHashMap<>();
    private Instant now = AlertBuilder.ORIGIN;
    private Duration behind = Duration.ZERO;
    private String refused = "-";

    ModelAlertmanager() {
        http.answers(this::take);
    }

    FakeAlertHttp http() {
        return http;
    }

    void now(Instant time) {
        now = time;
    }

    void clockBehind(Duration by) {
        behind = by;
    }

    /** Requests that hold an alert of this id are answered with 400. */
    void refuses(String id) {
        refused = id;
    }

    /** Up again, with nothing in memory. */
    void restarted() {
        alerts.clear();
        http.answers(this::take);
    }

    List<String> firing() {
        return alerts.entrySet().stream()
                .filter(each -> each.getValue()[1].isAfter(clock()))
                .filter(each -> !each.getKey().get("alertname").equals("Watchdog"))
                .map(each -> each.getKey().get("hashbeat_id"))
                .toList();
    }

    List<String> known() {
        return alerts.keySet().stream().map(each -> each.get("hashbeat_id")).toList();
    }

    boolean watchdogFires() {
        return alerts.entrySet().stream()
                .anyMatch(each ->
                        each.getKey().get("alertname").equals("Watchdog") && each.getValue()[1].isAfter(clock()));
    }

    /** A label of the alert of this id that fires. */
    String label(String id, String name) {
        return alerts.entrySet().stream()
                .filter(each -> id.equals(each.getKey().get("hashbeat_id")))
                .filter(each -> each.getValue()[1].isAfter(clock()))
                .map(each -> each.getKey().get(name))
                .findFirst()
                .orElseThrow();
    }

    /** For whom alerts are that fire, as their labels have it. */
    List<String> audiences() {
        return alerts.entrySet().stream()
                .filter(each -> each.getValue()[1].isAfter(clock()))
                .map(each -> each.getKey().getOrDefault("audience", "all"))
                .sorted()
                .toList();
    }

    private Instant clock() {
        return now.minus(behind);
    }

    private int take(AlertPost post) {
        if (post.body().contains("\"hashbeat_id\":\"" + refused + "\"")) {
            return 400;
        }
        try (JsonParser json = new JsonFactory().createParser(post.body())) {
            Map<String, String> labels = Map.of();
            Instant starts = Instant.MIN;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String name = json.currentName();
                if (token == JsonToken.START_OBJECT && "labels".equals(name)) {
                    labels = texts(json);
                } else if (token == JsonToken.VALUE_STRING && "startsAt".equals(name)) {
                    starts = Instant.parse(json.getText());
                } else if (token == JsonToken.VALUE_STRING && "endsAt".equals(name)) {
                    put(labels, starts, Instant.parse(json.getText()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 200;
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            texts.put(name, json.getText());
        }
        return texts;
    }

    private void put(Map<String, String> labels, Instant starts, Instant ends) {
        if (ends.isBefore(starts)) {
            throw new AssertionError("ends before it starts: " + labels);
        }
        Instant[] old = alerts.get(labels);
        Instant end = ends;
        if (old != null && overlaps(old, starts, ends) && ends.isAfter(clock()) && old[1].isAfter(ends)) {
            end = old[1]; // an end in the future does not shorten what it has
        }
        alerts.put(labels, new Instant[] {starts, end});
    }

    private static boolean overlaps(Instant[] old, Instant starts, Instant ends) {
        return (ends.isAfter(old[0]) && ends.isBefore(old[1])) || (starts.isAfter(old[0]) && starts.isBefore(old[1]));
    }
}
