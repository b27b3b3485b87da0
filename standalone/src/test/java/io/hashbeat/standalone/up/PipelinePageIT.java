package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.console.app.ConsoleApp;
import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.view.PipelineView;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of the pipeline and the dead letters over a real broker. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PipelinePageIT {
    private static final int LETTERS = 1010;

    @TempDir
    private Path dir;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void letters(String servers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "letters"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < LETTERS; i++) {
                ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                        Topics.DEAD_LETTERS.topicName(), i % 2 == 0 ? bytes("key") : null, bytes("no share " + i));
                letter.headers().add(DeadLetterHeaders.REASON, bytes(i % 5 == 0 ? "LATE" : "MALFORMED"));
                letter.headers().add(DeadLetterHeaders.ORIGIN, bytes("hashbeat.shares.v1-0@" + i));
                var unused = producer.send(letter);
                if (i % 50 == 0) {
                    producer.commitTransaction(); // leaves a mark between the letters, which is none
                    producer.beginTransaction();
                }
            }
            producer.commitTransaction();
        }
    }

    private static JsonNode json(URI page, String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(page.resolve("/api/v1/" + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void the_newest_dead_letters_are_read_with_their_reasons_and_topics_with_their_ages() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"), 0)) {
            String servers = broker.bootstrapServers();
            TopicCreation.ensure(servers, (short) 1);
            letters(servers);
            try (ConsoleApp console = ConsoleApp.start(ConsoleConfig.local(
                            0, servers, HistoryReader.NONE, dir.resolve("console"))
                    .telling(() -> List.of(new PipelineView.Job("pipeline", "RUNNING", 1, 0, 1L, 2L, 3L, 0))))) {
                JsonNode newest = json(console.uri(), "dead-letters?limit=3");
                assertThat(newest.path("total").asInt()).isEqualTo(LETTERS);
                assertThat(newest.path("exact").asBoolean()).isTrue();
                assertThat(newest.path("looked").asInt()).isEqualTo(1000);
                int late = newest.at("/reasons/LATE").asInt();
                assertThat(late)
                        .as("202, and some of the ten that are left out")
                        .isBetween(192, 202);
                assertThat(newest.at("/reasons/MALFORMED").asInt()).isEqualTo(1000 - late);
                assertThat(newest.at("/letters/0/text").asText()).startsWith("no share ");
                JsonNode pipeline = json(console.uri(), "pipeline");
                assertThat(pipeline.path("topics")).hasSize(Topics.values().length);
                assertThat(pipeline.at("/jobs/0/name").asText()).isEqualTo("pipeline");
                assertThat(pipeline.path("topics")).anySatisfy(topic -> {
                    assertThat(topic.path("name").asText()).isEqualTo(Topics.DEAD_LETTERS.topicName());
                    int withMarks = topic.path("records").asInt(); // of transactions
                    assertThat(withMarks).isGreaterThanOrEqualTo(LETTERS);
                    assertThat(topic.path("newest_ms").asLong()).isPositive();
                });
            }
        }
    }
}
