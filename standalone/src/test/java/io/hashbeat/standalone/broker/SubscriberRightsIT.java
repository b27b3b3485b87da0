package io.hashbeat.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights that docs/alert-consumers.md gives a subscriber, as they stand there, on a real broker with an authorizer. */
class SubscriberRightsIT {
    private static final Path PAGE = Path.of("..", "docs", "alert-consumers.md");
    private static final Set<String> READABLE = Set.of(Topics.ALERTS.topicName(), Topics.ANOMALIES.topicName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADMIN = "admin";
    private static final String PAGER = "pager";

    @TempDir
    private static Path dir;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        int port = LoopbackPorts.free();
        Properties properties = BrokerProperties.of(dir.resolve("broker"), port, LoopbackPorts.free());
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("sasl.enabled.mechanisms", "PLAIN");
        properties.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.setProperty(
                "listener.name.plaintext.plain.sasl.jaas.config",
                login(ADMIN).replace(";", " user_admin=\"of admin\" user_pager=\"of pager\";"));
        properties.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // the broker's own controller is not asked for a login; no client reaches that listener's name here
        properties.setProperty("super.users", "User:admin;User:ANONYMOUS");
        broker = EmbeddedBroker.start(dir.resolve("broker"), port, properties);
        try (Admin admin = Admin.create(as(ADMIN));
                KafkaProducer<String, String> producer = producer(ADMIN)) {
            admin.createTopics(Arrays.stream(Topics.values())
                            .map(topic -> new NewTopic(topic.topicName(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            for (String topic : READABLE) {
                producer.send(new ProducerRecord<>(topic, "k", "of " + topic)).get();
            }
            admin.createAcls(rights()).all().get();
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"of %s\";"
                .formatted(user, user);
    }

    private static Map<String, Object> as(String user) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user)));
    }

    private static KafkaProducer<String, String> producer(String user) {
        Map<String, Object> config = as(user);
        config.put("enable.idempotence", "false"); // which needs a right of its own before any topic is asked for
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String group) {
        Map<String, Object> config = as(PAGER);
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    /** What the page's commands ask for; a word that kafka-acls.sh does not know fails. */
    private static List<AclBinding> rights() throws IOException {
        Matcher example = Pattern.compile("(?s)```acl\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        return example.group(1).lines().flatMap(line -> rights(line).stream()).toList();
    }

    private static List<AclBinding> rights(String line) {
        List<String> words = List.of(line.strip().split(" "));
        assertThat(words).startsWith("kafka-acls.sh", "--bootstrap-server");
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 1; i < words.size(); i++) {
            boolean flag = words.get(i).equals("--add");
            options.computeIfAbsent(words.get(i), each -> new ArrayList<>()).add(flag ? "" : words.get(++i));
        }
        assertThat(Set.of(
                        "--bootstrap-server",
                        "--command-config",
                        "--add",
                        "--allow-principal",
                        "--operation",
                        "--topic",
                        "--group",
                        "--resource-pattern-type"))
                .containsAll(options.keySet());
        PatternType pattern = PatternType.valueOf(options.getOrDefault("--resource-pattern-type", List.of("literal"))
                .get(0)
                .toUpperCase(Locale.ROOT));
        List<ResourcePattern> resources = new ArrayList<>();
        options.getOrDefault("--topic", List.of())
                .forEach(name -> resources.add(new ResourcePattern(ResourceType.TOPIC, name, pattern)));
        options.getOrDefault("--group", List.of())
                .forEach(name -> resources.add(new ResourcePattern(ResourceType.GROUP, name, pattern)));
        String principal = options.getOrDefault("--allow-principal", List.of()).get(0);
        return resources.stream()
                .flatMap(resource -> options.getOrDefault("--operation", List.of()).stream()
                        .map(operation -> new AclBinding(
                                resource,
                                new AccessControlEntry(
                                        principal, "*", AclOperation.fromString(operation), AclPermissionType.ALLOW))))
                .toList();
    }

    /** The consumer groups of the examples on the page. */
    private static List<String> groups() throws IOException {
        Matcher group = Pattern.compile("\"group\\.id\"[,:] \"([^\"]+)\"").matcher(Files.readString(PAGE));
        return group.results().map(each -> each.group(1)).toList();
    }

    @Test
    void a_subscriber_reads_alerts_and_anomalies_in_the_groups_of_the_examples() throws IOException {
        assertThat(groups()).hasSize(2);
        for (String group : groups()) {
            readAll(group);
        }
    }

    private static void readAll(String group) {
        try (KafkaConsumer<String, String> consumer = consumer(group)) {
            consumer.subscribe(READABLE);
            List<String> read = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (read.size() < READABLE.size() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
                consumer.commitSync();
            }
            assertThat(read)
                    .as(group)
                    .containsExactlyInAnyOrderElementsOf(
                            READABLE.stream().map(topic -> "of " + topic).toList());
        }
    }

    @Test
    void it_sees_no_other_topic_and_reads_none() throws Exception {
        Set<String> others = Arrays.stream(Topics.values())
                .map(Topics::topicName)
                .filter(topic -> !READABLE.contains(topic))
                .collect(Collectors.toSet());
        assertThat(others).hasSizeGreaterThan(10);
        try (Admin admin = Admin.create(as(PAGER));
                KafkaConsumer<String, String> consumer = consumer("pager-day")) {
            assertThat(admin.listTopics().names().get()).isEqualTo(READABLE);
            for (String topic : others) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seek(partition, 0);
                assertThatThrownBy(() -> consumer.poll(PATIENCE))
                        .as(topic)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void it_joins_no_group_of_others() {
        try (KafkaConsumer<String, String> consumer = consumer("hashbeat-deliver-webhook-a")) {
            consumer.subscribe(READABLE);
            assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void it_writes_nothing_and_changes_nothing() {
        String alerts = Topics.ALERTS.topicName();
        try (Admin admin = Admin.create(as(PAGER));
                KafkaProducer<String, String> producer = producer(PAGER)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(alerts, "k", "v"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> admin.deleteTopics(List.of(alerts)).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.createAcls(rights()).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void nobody_comes_in_without_the_password() {
        Map<String, Object> wrong = as(PAGER);
        wrong.put("sasl.jaas.config", login(PAGER).replace("of pager", "a guess"));
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }
}
