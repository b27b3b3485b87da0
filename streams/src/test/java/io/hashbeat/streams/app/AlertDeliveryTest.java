package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.deliver.AlertDelivery;
import io.hashbeat.streams.engine.deliver.DeliveryTarget;
import io.hashbeat.streams.engine.deliver.TargetStatus;
import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import io.hashbeat.streams.settings.DeliverySettings;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.alertmanager.AlertmanagerProcess;
import io.hashbeat.streams.sink.alertmanager.AlertmanagerSink;
import io.hashbeat.streams.sink.alertmanager.AlertmanagerTarget;
import io.hashbeat.streams.sink.http.FakeReceiver;
import io.hashbeat.streams.sink.http.FakeReceiver.Behaviour;
import io.hashbeat.streams.sink.http.OkAlertHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** All of it on a real broker: transactions, groups, offsets, real sockets. Every test has receivers of its own names. */
class AlertDeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RESEND = Duration.ofSeconds(1);
    private static final String SECRET = "hush-hush-hush-hush";

    @TempDir
    private static Path brokerDir;

    private static TestBroker broker;

    @TempDir
    private Path dir;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(brokerDir);
        broker.makeTopics(Topics.ALERTS);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void a_receiver_that_hangs_holds_back_no_other() throws Exception {
        FakeReceiver well = receiver().does(Behaviour.TAKE);
        FakeReceiver ill = receiver().does(Behaviour.HANG);
        AlertDelivery delivery = deliver(Map.of("well", well, "ill", ill), Map.of());
        awaitDelivering(delivery);

        for (int i = 0; i < 20; i++) {
            write(AlertBuilder.firing("hang" + i).build());
        }

        assertThat(deliveries(well.await(20))).contains("hang0-1", "hang19-1");
        assertThat(deliveries(ill.requests())).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void what_was_not_taken_before_the_end_is_told_after_the_next_start() throws Exception {
        FakeReceiver receiver = receiver().does(Behaviour.FAIL);
        try (AlertDelivery first = deliver(Map.of("again", receiver), Map.of())) {
            awaitDelivering(first);
            write(AlertBuilder.firing("again1").build());
            receiver.await(1);
        }
        write(AlertBuilder.firing("again2").build());
        receiver.does(Behaviour.TAKE);
        int before = receiver.requests().size();

        deliver(Map.of("again", receiver), Map.of());

        List<String> after = deliveries(receiver.await(before + 2)).subList(before, before + 2);
        assertThat(after).containsExactlyInAnyOrder("again1-1", "again2-1");
    }

    @Test
    void what_was_taken_is_not_told_again() throws Exception {
        FakeReceiver receiver = receiver();
        try (AlertDelivery first = deliver(Map.of("once", receiver), Map.of())) {
            awaitDelivering(first);
            write(AlertBuilder.firing("once1").build());
            receiver.await(1);
            until(() -> first.statuses().get(0).waiting() == 0);
        }
        AlertDelivery second = deliver(Map.of("once", receiver), Map.of());
        awaitDelivering(second);
        write(AlertBuilder.firing("once2").build());

        assertThat(deliveries(receiver.await(2))).containsExactly("once1-1", "once2-1");
    }

    @Test
    void what_a_transaction_took_back_is_never_told() throws Exception {
        FakeReceiver receiver = receiver();
        awaitDelivering(deliver(Map.of("committed", receiver), Map.of()));
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "alerts");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(AlertBuilder.firing("aborted").build())).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(record(AlertBuilder.firing("committed").build())).get();
            producer.commitTransaction();
        }
        assertThat(deliveries(receiver.await(1))).containsExactly("committed-1");
    }

    @Test
    void what_is_refused_is_a_dead_letter_and_the_next_is_told() throws Exception {
        FakeReceiver receiver = receiver()
                .does(request -> request.body().contains("\"id\":\"refused\"") ? Behaviour.REFUSE : Behaviour.TAKE);
        AlertDelivery delivery = deliver(Map.of("strict", receiver), Map.of());
        awaitDelivering(delivery);

        write(AlertBuilder.firing("refused").build());
        write(AlertBuilder.firing("fine").build());
        receiver.await(2);
        until(() -> delivery.statuses().get(0).givenUp() == 1);

        assertThat(broker.all(Topics.DEAD_LETTERS)).anySatisfy(letter -> {
            assertThat(text(letter.headers()
                            .lastHeader(DeadLetterHeaders.REASON)
                            .value()))
                    .isEqualTo("RECEIVER_REFUSED");
            assertThat(text(letter.headers()
                            .lastHeader(DeadLetterHeaders.MESSAGE)
                            .value()))
                    .isEqualTo("webhook-strict: 400 what?");
            assertThat(AvroCodec.decode(letter.value(), Alert.class).getId()).isEqualTo("refused");
        });
    }

    @Test
    void an_address_that_is_not_allowed_is_never_asked_and_the_status_says_so() throws Exception {
        FakeReceiver receiver = receiver();
        AlertDelivery delivery = deliver(Map.of("inner", receiver), Map.of("webhooks.allowed-networks", "10.0.0.0/8"));
        awaitDelivering(delivery);
        write(AlertBuilder.firing("inner").build());

        until(() -> !delivery.statuses().get(0).health().fault().isEmpty());

        assertThat(delivery.statuses().get(0).health().fault()).contains("127.0.0.1 is not a public address");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void a_receiver_that_redirects_is_not_followed_is_tried_again_and_gets_it_when_it_is_put_right() throws Exception {
        FakeReceiver receiver = receiver().does(Behaviour.REDIRECT);
        AlertDelivery delivery = deliver(Map.of("moved", receiver), Map.of());
        awaitDelivering(delivery);
        write(AlertBuilder.firing("moved").build());

        until(() -> delivery.statuses().get(0).health().failures() >= 3);
        TargetStatus redirected = delivery.statuses().get(0);
        assertThat(redirected.health().outcome()).isEqualTo(AlertOutcome.MISCONFIGURED);
        assertThat(redirected.health().fault()).contains("302 redirects, which are not followed");
        assertThat(redirected.waiting()).isEqualTo(1);
        receiver.does(Behaviour.TAKE);

        until(() -> delivery.statuses().get(0).waiting() == 0);
        assertThat(delivery.statuses().get(0).givenUp()).isZero();
        assertThat(delivery.statuses().get(0).health().fault()).isEmpty();
        assertThat(receiver.requests())
                .hasSizeGreaterThanOrEqualTo(4)
                .extracting(FakeReceiver.Request::path)
                .containsOnly("/hook");
        assertThat(deliveries(receiver.requests())).containsOnly("moved-1");
    }

    @Test
    @EnabledIf(
            value = "io.hashbeat.streams.sink.alertmanager.AlertmanagerProcess#isInstalled",
            disabledReason = "no Alertmanager: set ALERTMANAGER_BIN or install the package prometheus-alertmanager")
    void an_alertmanager_that_was_away_for_long_knows_how_things_stand_when_it_is_back() throws Exception {
        FakeReceiver told = receiver();
        int port = AlertmanagerProcess.freePort();
        DeliveryTarget target = alertmanager(port);
        AlertmanagerProcess first = AlertmanagerProcess.start(dir, port, told.url());
        open.add(first);
        AlertDelivery before = deliver(List.of(target));
        awaitDelivering(before);
        write(now("lasts").build());
        write(now("over").build());
        until(() -> has(first, "lasts") && has(first, "over"));

        first.close();
        Instant gone = Instant.now();
        write(now("over").version(2).resolved(gone).build());
        write(now("new").build());
        until(() -> Instant.now().isAfter(gone.plus(RESEND.multipliedBy(5)))); // what it had would have ended by itself
        long held = committed(target);
        TargetStatus away = before.statuses().get(0);
        assertThat(away.health().failuresInRow()).isGreaterThan(1);
        assertThat(away.waiting()).as("what is not told is kept").isPositive();
        before.close();
        AlertDelivery after = deliver(List.of(target));

        AlertmanagerProcess second = AlertmanagerProcess.start(dir, port, told.url());
        open.add(second);
        until(() -> has(second, "lasts") && has(second, "new") && !has(second, "over"));
        until(() -> after.statuses().get(0).waiting() == 0 && committed(target) >= held + 2);
        assertThat(after.statuses().get(0).givenUp()).isZero();
    }

    private static AlertBuilder now(String id) {
        AlertBuilder alert = AlertBuilder.firing(id);
        alert.build().setStartedAtMs(Instant.now().minusSeconds(60).toEpochMilli());
        return alert;
    }

    private static boolean has(AlertmanagerProcess alertmanager, String id) {
        return alertmanager.alerts().contains("\"hashbeat_id\":\"" + id + "\"");
    }

    /** With a time of resending that no setting allows, so that its end comes soon. */
    private static DeliveryTarget alertmanager(int port) {
        AlertmanagerTarget target = new AlertmanagerTarget(
                URI.create("http://127.0.0.1:" + port),
                AlertmanagerTarget.Login.NONE,
                "test",
                RESEND,
                Duration.ofMinutes(5),
                new AlertLinks(""));
        return new DeliveryTarget(
                target.name(),
                () -> new AlertmanagerSink(
                        target, OkAlertHttp.trusted(Duration.ofSeconds(10), InstantSource.system()), () -> 0.5));
    }

    /** Up to where on the topic the target's group has committed, over all partitions. */
    private static long committed(DeliveryTarget target) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(target.group())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private FakeReceiver receiver() {
        FakeReceiver receiver = new FakeReceiver();
        open.add(receiver);
        return receiver;
    }

    private AlertDelivery deliver(Map<String, FakeReceiver> receivers, Map<String, String> more) throws Exception {
        List<String> lines = new ArrayList<>();
        receivers.forEach((name, receiver) -> {
            lines.add(name + ".url = " + receiver.url());
            lines.add(name + ".secret = " + SECRET);
        });
        Path file = Files.write(dir.resolve("hooks"), lines);
        Map<String, String> texts = new HashMap<>(Map.of(
                "webhooks.file", file.toString(),
                "webhooks.allowed-networks", "127.0.0.0/8",
                "webhooks.first-rest", "100ms"));
        texts.putAll(more);
        List<DeliveryTarget> targets =
                AlertReceivers.of(Settings.of(texts, DeliverySettings.ALL), "", InstantSource.system());
        return deliver(targets);
    }

    private AlertDelivery deliver(List<DeliveryTarget> targets) {
        AlertDelivery delivery = AlertDelivery.start(broker.bootstrapServers(), targets, InstantSource.system());
        open.add(0, delivery);
        return delivery;
    }

    private static void awaitDelivering(AlertDelivery delivery) {
        until(() -> delivery.statuses().stream().map(TargetStatus::phase).allMatch(Phase.DELIVERING::equals));
    }

    private static void until(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("patience").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static void write(Alert alert) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            producer.send(record(alert)).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Alert alert) {
        return TestBroker.record(Topics.ALERTS, alert.getId(), AvroCodec.encode(alert));
    }

    private static List<String> deliveries(List<FakeReceiver.Request> requests) {
        return requests.stream()
                .map(request -> request.headers().get("hashbeat-delivery"))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
