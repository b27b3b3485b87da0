package io.hashbeat.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.RegistryUnavailableException;
import io.hashbeat.schemas.SharesRecord;
import io.hashbeat.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T13:00:00Z"));
    private HttpServer server;
    private SchemaRegistry registry;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            String user = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            requests.add((path + " " + body + " " + user).replaceAll("\\s+", " "));
            Answer answer = answers.getOrDefault(path, new Answer(404, NOT_FOUND));
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        registry = new SchemaRegistry(url(""), "user:p@ss", TIMEOUT, now::get);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_id_is_asked_for_once() {
        answers.put("GET /base/schemas/ids/7", schema(SourceTick.class));
        assertThat(registry.byId(7)).isEqualTo(AvroCodec.schema(SourceTick.class));
        assertThat(registry.byId(7)).isEqualTo(AvroCodec.schema(SourceTick.class));
        assertThat(requests).hasSize(1).allMatch(r -> r.endsWith("Basic dXNlcjpwQHNz"));
    }

    @Test
    void what_a_registered_encoder_writes_is_read_back_and_told_apart() throws Exception {
        answers.put(
                "POST /base/subjects/hashbeat.shares.v1-io.hashbeat.avro.SourceTick/versions",
                new Answer(200, "{\"id\":7}"));
        answers.put("GET /base/schemas/ids/7", schema(SourceTick.class));
        SourceTick tick = new SourceTick("gateway-1", 5L, 6L, false);
        byte[] bytes = registry.encoder(Topics.SHARES, SourceTick.class).encode(tick);
        assertThat(bytes).startsWith(0, 0, 0, 0, 7);
        assertThat(new AvroDecoder<>(SourceTick.class, registry).decode(bytes)).isEqualTo(tick);
        assertThat(SharesRecord.of(bytes, registry)).isEqualTo(SharesRecord.SOURCE_TICK);
        assertThat(requests.get(0)).contains("\\\"complete_up_to_ms\\\"").doesNotContain("avro.java.string");
    }

    @Test
    void an_unknown_id_is_asked_for_again_only_after_a_minute() {
        assertThat(registry.byId(9)).isNull();
        assertThat(registry.byId(9)).isNull();
        assertThat(requests).hasSize(1);
        answers.put("GET /base/schemas/ids/9", schema(Share.class));
        now.set(now.get().plus(Duration.ofMinutes(1)));
        assertThat(registry.byId(9)).isEqualTo(AvroCodec.schema(Share.class));
    }

    @Test
    void a_schema_that_Avro_cannot_use_is_as_good_as_none() {
        answers.put("GET /base/schemas/ids/1", new Answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}"));
        answers.put("GET /base/schemas/ids/2", new Answer(200, "{\"schema\":\"{\\\"type\\\":\\\"rec\\\"}\"}"));
        answers.put(
                "GET /base/schemas/ids/3",
                new Answer(200, "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\"}]}"));
        assertThat(registry.byId(1)).isNull();
        assertThat(registry.byId(2)).isNull();
        assertThat(registry.byId(3)).isNull();
    }

    @Test
    void trouble_is_one_line_without_the_password_and_not_an_unknown_id() {
        answers.put("GET /base/schemas/ids/1", new Answer(503, "busy"));
        answers.put("GET /base/schemas/ids/2", new Answer(404, "{}"));
        answers.put("GET /base/schemas/ids/3", new Answer(404, "<html>"));
        answers.put("POST /base/subjects/a%2Fb/versions", new Answer(409, "{\"error_code\":409}"));
        String name = "schema registry " + url("");
        assertUnavailable(() -> registry.byId(1), name + " answers 503 for schema 1");
        assertUnavailable(() -> registry.byId(2), name + " answers 404 for schema 2");
        assertUnavailable(() -> registry.byId(3), name + " does not answer in JSON: is it a schema registry?");
        assertUnavailable(
                () -> registry.register("a/b", AvroCodec.schema(Share.class)),
                name + " does not accept the schema of a/b: answers 409");
        answers.put("GET /base/schemas/ids/1", schema(Share.class));
        assertThat(registry.byId(1)).isNotNull();
    }

    @Test
    void user_and_password_may_stand_in_the_address_or_beside_it() {
        answers.put("GET /base/schemas/ids/7", schema(SourceTick.class));
        assertThat(new SchemaRegistry(url("user:p%40ss@"), TIMEOUT).byId(7)).isNotNull();
        assertThat(new SchemaRegistry(url(""), "user", "p@ss", TIMEOUT).byId(7)).isNotNull();
        assertThat(requests).hasSize(2).allMatch(r -> r.endsWith("Basic dXNlcjpwQHNz"));
    }

    @Test
    void an_answer_that_stops_half_way_is_given_up_after_the_time_out() {
        CountDownLatch end = new CountDownLatch(1);
        server.createContext("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
        });
        URI half = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/half");
        assertUnavailable(
                () -> new SchemaRegistry(half, Duration.ofMillis(200)).byId(1),
                "schema registry " + half + " does not answer within 200 ms");
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_registry_that_is_not_there_is_named() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var nobody = new SchemaRegistry(URI.create("http://127.0.0.1:" + free), TIMEOUT);
        assertThatThrownBy(() -> nobody.byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith("schema registry http://127.0.0.1:" + free + " does not answer: ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> new SchemaRegistry(URI.create("registry:8081"), TIMEOUT))
                .hasMessage("schema registry: must be http://host:port or https://host:port");
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String line) {
        assertThatThrownBy(call)
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage(line);
    }

    private URI url(String user) {
        return URI.create("http://" + user + "127.0.0.1:" + server.getAddress().getPort() + "/base");
    }

    private static Answer schema(Class<? extends org.apache.avro.specific.SpecificRecord> type) {
        String text = AvroCodec.schema(type).toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return new Answer(200, "{\"schema\":\"" + text + "\"}");
    }
}
