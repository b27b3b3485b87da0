package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiBenchTest {
    private static final int STALL_MS = 400;

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    ApiBenchTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI page() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(int status, int stalledFrom) {
        server.createContext("/api/v1/workers", exchange -> {
            int number = asked.getAndIncrement();
            if (number >= stalledFrom) {
                stall();
            }
            byte[] body = "{\"total\": 1234, \"rows\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(number == 0 ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static void stall() {
        long end = System.nanoTime() + STALL_MS * 1_000_000L;
        while (System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void every_question_is_asked_when_it_is_due_however_slow_the_answers_are() throws Exception {
        answer(200, 1);
        ApiResult result = new ApiBench(new ApiOptions(page(), 20, 1, 0)).run();
        assertThat(result.workers()).isEqualTo(1234);
        assertThat(result.good()).isTrue();
        assertThat(result.answered().count()).isEqualTo(20);
        assertThat(result.answered().p50()).isGreaterThanOrEqualTo(STALL_MS);
        assertThat(result.fast()).isFalse();
        assertThat(asked).hasValue(21);
    }

    @Test
    void warm_up_is_asked_and_not_counted() throws Exception {
        answer(200, 1000);
        ApiResult result = new ApiBench(new ApiOptions(page(), 10, 1, 1)).run();
        assertThat(result.answered().count()).isEqualTo(10);
        assertThat(asked).hasValue(21);
    }

    @Test
    void a_refusal_is_counted_and_who_is_no_console_is_said_to_be_none() throws Exception {
        answer(503, 1000);
        ApiResult result = new ApiBench(new ApiOptions(page(), 10, 1, 0)).run();
        assertThat(result.failed()).isEqualTo(10);
        assertThat(result.good()).isFalse();
        assertThatThrownBy(() -> new ApiBench(new ApiOptions(page().resolve("/"), 10, 1, 0)).run())
                .hasMessageContaining("does not answer as a console does");
    }
}
