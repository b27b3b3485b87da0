package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.engine.kafka.AlertDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Silence;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.AlertTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The topology, killed at random points: its state is what was committed last, and input that was not is read again. Workers of several accounts
 * and two sites go down one by one and together. {@code -Dhashbeat.seeds=2000} tries more.
 */
class AlertKillTest {

    private static final int SEEDS = Integer.getInteger("hashbeat.seeds", 100);
    private static final int WORDS = 60;
    private static final int WORKERS = 12;
    private static final List<String> KINDS = List.of("WORKER_SILENT", "OVERHEAT", "HASHRATE_DROP");
    private static final AlertsConfig CONFIG = AlertsConfig.of(AlertTerms.STANDARD);

    /** One record of the input. */
    @FunctionalInterface
    private interface Word {
        void send(AlertDriver app);
    }

    @Test
    void what_is_killed_says_the_same_as_what_is_not() {
        long incidents = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Word> words = words(seed);
            List<Alert> straight = straight(words);
            assertThat(killed(words, new Random(seed))).as("seed %d", seed).isEqualTo(straight);
            assertThat(contradictions(straight)).as("seed %d", seed).isEmpty();
            incidents += straight.stream()
                    .filter(each -> each.getKind().equals("INCIDENT") && each.getVersion() == 1)
                    .count();
        }
        assertThat(incidents).as("incidents that were killed").isGreaterThan(SEEDS / 10);
    }

    private static List<Alert> straight(List<Word> words) {
        try (AlertDriver app = new AlertDriver(CONFIG)) {
            words.forEach(each -> each.send(app));
            return app.alertsAndSigns();
        }
    }

    private static List<Alert> killed(List<Word> words, Random random) {
        List<Alert> committed = new ArrayList<>();
        Map<String, byte[]> state = Map.of();
        int read = 0;
        AlertDriver app = new AlertDriver(CONFIG);
        try {
            for (int i = 0; i < words.size(); i++) {
                words.get(i).send(app);
                if (random.nextInt(4) == 0) {
                    committed.addAll(app.alertsAndSigns());
                    state = app.state();
                    read = i + 1;
                }
                if (random.nextInt(12) == 0) {
                    app.close();
                    app = new AlertDriver(CONFIG, state);
                    i = read - 1;
                }
            }
            committed.addAll(app.alertsAndSigns());
            return committed;
        } finally {
            app.close();
        }
    }

    /** Versions that do not step by one, of an id, and kinds that change; the first goes on above what was forgotten. */
    private static List<String> contradictions(List<Alert> alerts) {
        Map<String, Alert> last = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (Alert each : alerts) {
            Alert before = last.put(each.getId(), each);
            boolean steps = before == null || each.getVersion() == before.getVersion() + 1;
            boolean same = before == null
                    || (before.getKind().equals(each.getKind())
                            && before.getSubject().equals(each.getSubject())
                            && !before.getState().equals("RESOLVED"));
            if (!steps || !same) {
                found.add(before + " before " + each);
            }
        }
        return found;
    }

    private static List<Word> words(long seed) {
        Random random = new Random(seed);
        List<Word> words = new ArrayList<>();
        TreeMap<String, Anomaly> open = new TreeMap<>();
        long now = 60_000;
        while (words.size() < WORDS) {
            long at = now;
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> words.add(app -> app.at(at));
                case 3, 4 -> {
                    Anomaly anomaly = anomaly(random, open, now);
                    words.add(app -> app.send(anomaly));
                }
                case 5 -> storm(random, open, now, words);
                default -> words.add(silence("s" + random.nextInt(2), at, random.nextBoolean()));
            }
            now += random.nextInt(random.nextInt(10) == 0 ? 3_600_000 : 60_000);
        }
        return words;
    }

    private static Word silence(String id, long at, boolean isSet) {
        Silence silence = new Silence(
                id, Map.of("kind", "OVERHEAT"), START + at, START + at + 900_000, "bob", "fan", "", START + at);
        return app -> app.send(Topics.SILENCES, id, isSet ? silence : null, START + at);
    }

    /** All workers of a site change within seconds. */
    private static void storm(Random random, Map<String, Anomaly> open, long now, List<Word> words) {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        for (int worker = random.nextInt(2); worker < WORKERS; worker += 2) {
            Anomaly anomaly = anomaly(kind, worker, open, now + worker);
            words.add(app -> app.send(anomaly));
        }
    }

    private static Anomaly anomaly(Random random, Map<String, Anomaly> open, long now) {
        return anomaly(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(WORKERS), open, now);
    }

    private static Anomaly anomaly(String kind, int number, Map<String, Anomaly> open, long now) {
        String worker = "w" + number;
        Anomaly before = open.remove(kind + worker);
        Anomaly anomaly = AlertTopologyTest.anomaly(kind, worker, before == null ? "OPENED" : "CLOSED", now);
        String account = "a" + number % 3;
        anomaly.setSubject("worker/p/sha256d/" + account + "/" + worker);
        anomaly.setGroups(List.of("account/p/sha256d/" + account, "site/p/sha256d/s" + number % 2));
        anomaly.setId(before == null ? kind + worker + now : before.getId());
        if (before == null) {
            open.put(kind + worker, anomaly);
        }
        return anomaly;
    }
}
