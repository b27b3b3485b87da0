package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two browsers at a real server, of which one does not read. */
@Timeout(120)
class SlowViewerTest {
    private static final int WORKERS = 1000;
    /** More than the system keeps for a connection by itself, 4 MB, at more than 1 MB an event. */
    private static final int EVENTS = 10;

    private static final String LONG = "x".repeat(120);
    private static final int SMALL = 8192;
    private static final int PATIENCE_MS = 30_000;
    private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");

    private final RecordingLiveView live = new RecordingLiveView();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        update(1);
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(1e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void update(long revision) {
        for (int i = 0; i < WORKERS; i++) {
            HashrateSample sample = Seeds.worker(LONG, LONG + i, 1e14 + revision);
            sample.setRevision(revision);
            live.with(sample);
        }
    }

    private Socket viewer(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(
                new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
        socket.getOutputStream()
                .write("GET /api/v1/stream?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What a viewer has been told so far; the lines of an event are broken anywhere, by the chunks of HTTP. */
    private static final class Told {
        private final BufferedReader stream;
        private int events;
        private long revision;

        Told(Socket socket) throws IOException {
            stream = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Reads until it has been told of that revision. */
        void until(long wanted) throws IOException {
            while (revision < wanted) {
                String line = stream.readLine();
                assertThat(line).as("the stream goes on").isNotNull();
                events += line.endsWith("event: workers") ? 1 : 0;
                for (Matcher found = REVISION.matcher(line); found.find(); ) {
                    revision = Math.max(revision, Long.parseLong(found.group(1)));
                }
            }
        }
    }

    @Test
    void a_viewer_that_does_not_read_holds_up_nobody_and_then_gets_the_newest_without_what_it_missed()
            throws Exception {
        try (Socket slow = viewer(SMALL);
                Socket quick = viewer(1 << 20)) {
            Told follower = new Told(quick);
            for (long revision = 2; revision <= EVENTS; revision++) {
                update(revision);
                follower.until(revision);
            }
            Told late = new Told(slow);
            late.until(EVENTS);
            assertThat(follower.events).isGreaterThanOrEqualTo(EVENTS - 1);
            assertThat(late.events).isLessThan(EVENTS - 1);
        }
    }
}
