package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.avro.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.function.Executable;

/** What a receiver has got, held against the topic. */
final class Deliveries {

    /** Deliveries that must come: {@code id-version} to what the topic has. */
    private final Map<String, Alert> wanted = new TreeMap<>();

    private Deliveries() {}

    /** Those of every transition of {@code alerts}, but of signs of life, which nobody asked for. */
    static Deliveries of(Collection<List<Alert>> alerts) {
        Deliveries deliveries = new Deliveries();
        alerts.stream()
                .flatMap(List::stream)
                .filter(alert -> !alert.getKind().equals("WATCHDOG"))
                .forEach(alert -> deliveries.wanted.put(alert.getId() + "-" + alert.getVersion(), alert));
        return deliveries;
    }

    /** Waits until all have come, then looks at what came. */
    void await(FlakyHook hook, Executable meanwhile) throws Exception {
        while (!keys(hook.taken()).containsAll(wanted.keySet())) {
            try {
                meanwhile.execute();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        check(hook.taken());
    }

    private static Set<String> keys(List<JsonNode> bodies) {
        Set<String> keys = new TreeSet<>();
        bodies.forEach(each -> keys.add(each.path("delivery").asText()));
        return keys;
    }

    /** The first version of an alert on the topic; 1 for one that is not there. */
    private long begins(String id) {
        return wanted.values().stream()
                .filter(each -> each.getId().equals(id))
                .mapToLong(Alert::getVersion)
                .min()
                .orElse(1);
    }

    private void check(List<JsonNode> bodies) {
        Map<String, JsonNode> first = new HashMap<>();
        Map<String, Long> version = new HashMap<>();
        Map<String, List<String>> notifications = new TreeMap<>();
        for (JsonNode each : bodies) {
            String key = each.path("delivery").asText();
            JsonNode before = first.putIfAbsent(key, each);
            if (before != null) {
                assertThat(each).as("a delivery that comes again says the same").isEqualTo(before);
                continue;
            }
            String id = each.path("id").asText();
            Long last = version.put(id, each.path("version").asLong());
            if (!each.path("kind").asText().equals("WATCHDOG")) {
                assertThat(each.path("version").asLong())
                        .as("after " + last)
                        .isEqualTo(last == null ? begins(id) : last + 1);
            }
            Alert alert = wanted.get(key);
            if (alert != null) {
                assertThat(each.path("notification").asText()).isEqualTo(alert.getNotification());
                assertThat(each.path("state").asText()).isEqualTo(alert.getState());
                assertThat(each.path("anomaly").asText()).isEqualTo(alert.getAnomalyId());
            }
            notifications
                    .computeIfAbsent(id, unused -> new ArrayList<>())
                    .add(each.path("notification").asText());
        }
        notifications.values().forEach(Deliveries::checkOrder);
    }

    /** What fires is told before it is over, and each once. */
    private static void checkOrder(List<String> told) {
        boolean fires = false;
        for (String each : told) {
            if (each.equals("FIRED")) {
                assertThat(fires).as("fired twice: " + told).isFalse();
                fires = true;
            } else if (each.equals("RESOLVED")) {
                assertThat(fires).as("over before it fired: " + told).isTrue();
                fires = false;
            } else if (!each.isEmpty()) {
                assertThat(fires).as("again before it fired: " + told).isTrue();
            }
        }
    }
}
