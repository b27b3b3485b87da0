package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.cli.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run alerts} is killed with -9 at random points and started again, on a real broker, with another data directory each time: all of
 * the state comes from the changelog. {@code -Dhashbeat.kills=100} does it more often.
 */
class AlertsKilledIT {

    private static final int KILLS = Integer.getInteger("hashbeat.kills", 3);
    private static final long SEED = 20_261_123;
    private static final long STEP_MILLIS = 50;
    /** Longest life before it is killed. */
    private static final int LIFE_MILLIS = 4_000;

    private static final String HOOK_GROUP = "hashbeat-deliver-webhook-all";
    private static final String READY = "alerts    ";

    private final Random random = new Random(SEED);
    private final TreeMap<String, List<Alert>> alerts = new TreeMap<>();
    /** Settings that name the receiver. */
    private List<String> hook = List.of();

    @TempDir
    private Path temp;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void every_transition_is_told_and_none_contradicts_another() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0);
                FlakyHook receiver = new FlakyHook(SEED)) {
            String servers = broker.bootstrapServers();
            hook = receiver.settings(temp);
            TopicCreation.ensure(servers, (short) 1);
            try (AlertFeed feed = new AlertFeed(servers, SEED)) {
                begin(servers);
                for (int kill = 0; kill < KILLS; kill++) {
                    live(feed, start(servers, kill));
                }
                try (JavaProcess last = start(servers, KILLS)) {
                    awaitReady(feed, last);
                    feed.calm();
                    awaitCalm(feed, last, servers);
                    Deliveries.of(alerts.values()).await(receiver, () -> {
                        feed.tick();
                        last.glance();
                    });
                }
                assertThat(contradictions()).as("seed %d", SEED).isEmpty();
                assertThat(told()).as("seed %d", SEED).containsAll(feed.opened());
                assertThat(idsOfAnomalies().values()).as("ids of an anomaly").allMatch(ids -> ids.size() == 1);
                assertThat(alerts.values())
                        .as("the first of an alert is that it was raised")
                        .allMatch(each -> each.get(0).getKind().equals("WATCHDOG")
                                || each.get(0).getReason().startsWith("RAISED"));
            }
        }
    }

    /** Lives until the receiver's place on the topic is written down: one that nobody knew gets what comes from then on. */
    private void begin(String servers) throws Exception {
        try (JavaProcess app = start(servers, -1);
                Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            int partitions = 0;
            while (partitions < Topics.ALERTS.partitions()) {
                app.glance();
                partitions = admin.listConsumerGroupOffsets(HOOK_GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .size();
            }
        }
    }

    private JavaProcess start(String servers, int number) throws Exception {
        Path data = temp.resolve("data-" + number);
        List<String> command = new ArrayList<>(List.of(
                Main.class.getName(),
                "run",
                "alerts",
                "--kafka",
                servers,
                "--data",
                data.toString(),
                "--set",
                "alerts.hold=1s",
                "--set",
                "alerts.clear-hold=1s",
                "--set",
                "alerts.flapping.times=100",
                "--set",
                "alerts.incidents.span=30s"));
        command.addAll(hook);
        return JavaProcess.start(temp.resolve("alerts-" + number + ".log"), 300, Map.of(), command);
    }

    /** Runs for a while, sometimes not even until it is ready, and is killed. */
    private void live(AlertFeed feed, JavaProcess app) throws Exception {
        try (app) {
            if (random.nextInt(4) > 0) {
                awaitReady(feed, app);
            }
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LIFE_MILLIS));
            while (System.nanoTime() < end) {
                step(feed, app);
            }
            app.kill();
        }
    }

    private void awaitReady(AlertFeed feed, JavaProcess app) throws Exception {
        while (!app.output().contains(READY)) {
            step(feed, app);
        }
    }

    private void step(AlertFeed feed, JavaProcess app) throws Exception {
        if (random.nextInt(3) == 0) {
            feed.happen();
        }
        feed.tick();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS);
        while (System.nanoTime() < end && app.running()) {
            // it goes on
        }
        assertThat(app.running()).as(app.output()).isTrue();
    }

    /** Reads on until everything that was opened is told and over. */
    private void awaitCalm(AlertFeed feed, JavaProcess app, String servers) throws Exception {
        TopicPartition[] partitions = new TopicPartition[Topics.ALERTS.partitions()];
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new TopicPartition(Topics.ALERTS.topicName(), i);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partitions));
            consumer.seekToBeginning(List.of(partitions));
            while (!isCalm(feed)) {
                app.glance();
                feed.tick();
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    Alert alert = AvroCodec.decode(each.value(), Alert.class);
                    alerts.computeIfAbsent(alert.getId(), unused -> new ArrayList<>())
                            .add(alert);
                }
            }
        }
    }

    private boolean isCalm(AlertFeed feed) {
        return told().containsAll(feed.opened())
                && alerts.values().stream()
                        .map(AlertsKilledIT::last)
                        .allMatch(each -> each.getState().equals("RESOLVED")
                                || each.getKind().equals("WATCHDOG"));
    }

    private static Alert last(List<Alert> transitions) {
        return transitions.get(transitions.size() - 1);
    }

    /** Ids of the anomalies that were told. */
    private Set<String> told() {
        Set<String> told = new TreeSet<>();
        alerts.values().forEach(each -> each.forEach(alert -> told.add(alert.getAnomalyId())));
        return told;
    }

    /** Anomalies to the ids of their alerts. */
    private Map<String, Set<String>> idsOfAnomalies() {
        Map<String, Set<String>> ids = new TreeMap<>();
        alerts.values().stream()
                .flatMap(List::stream)
                .filter(each -> !each.getAnomalyId().isEmpty())
                .forEach(each -> ids.computeIfAbsent(each.getAnomalyId(), anomaly -> new TreeSet<>())
                        .add(each.getId()));
        return ids;
    }

    /** Versions of an id that do not step by one, kinds that change, ends that are none. */
    private List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (List<Alert> each : alerts.values()) {
            for (int i = 1; i < each.size(); i++) {
                Alert before = each.get(i - 1);
                Alert after = each.get(i);
                boolean steps = after.getVersion() == before.getVersion() + 1;
                boolean same = after.getKind().equals(before.getKind())
                        && after.getSubject().equals(before.getSubject());
                if (!steps || !same || before.getState().equals("RESOLVED")) {
                    found.add(before + " before " + after);
                }
            }
        }
        return found;
    }
}
