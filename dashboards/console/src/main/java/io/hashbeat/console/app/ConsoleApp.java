package io.hashbeat.console.app;

import io.hashbeat.console.serve.AlarmDesk;
import io.hashbeat.console.serve.ConsoleServer;
import io.hashbeat.console.serve.ServerAddress;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.live.CachedLiveView;
import io.hashbeat.console.serve.live.FeedbackSink;
import io.hashbeat.console.serve.live.KafkaFeedback;
import io.hashbeat.console.serve.live.KafkaPipeline;
import io.hashbeat.console.serve.live.KafkaRecords;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.serve.live.PipelineReader;
import io.hashbeat.console.serve.live.RecordSink;
import io.hashbeat.console.serve.live.StreamsLiveView;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The web console: live view from Kafka, history from the store, one page.
 *
 * <p>{@link #start} returns when the page can be opened; the live view fills itself meanwhile.
 */
public final class ConsoleApp implements AutoCloseable {
    private final ConsoleServer server;
    private final LiveView live;
    private final HistoryReader history;
    private final FeedbackSink feedback;
    private final RecordSink records;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ConsoleApp(
            ConsoleServer server, LiveView live, HistoryReader history, FeedbackSink feedback, RecordSink records) {
        this.feedback = feedback;
        this.records = records;
        this.server = server;
        this.live = live;
        this.history = history;
    }

    /**
     * Starts the console with a live view by Kafka Streams; the topics must be there.
     *
     * @throws IllegalStateException with one line for a person if the port is taken
     */
    public static ConsoleApp start(ConsoleConfig config) {
        return start(
                config,
                StreamsLiveView.start(config.bootstrapServers(), config.applicationId(), config.stateDirectory()),
                new KafkaFeedback(config.bootstrapServers()),
                new KafkaRecords(config.bootstrapServers()),
                new KafkaPipeline(config.bootstrapServers(), config.jobs()));
    }

    /** Starts the console with another live view, other sinks, which are closed with the console, and another look at the pipeline. */
    public static ConsoleApp start(
            ConsoleConfig config, LiveView view, FeedbackSink feedback, RecordSink records, PipelineReader pipeline) {
        InstantSource clock = InstantSource.system();
        LiveView live = new CachedLiveView(view, clock);
        try {
            ConsoleServer server = ConsoleServer.start(
                    new ServerAddress(config.bindAddress(), config.port(), config.allowedHosts(), config.login()),
                    live,
                    config.history(),
                    new AlarmDesk(feedback, records, config.falseAlarmsPerDay()),
                    pipeline,
                    clock);
            return new ConsoleApp(server, live, config.history(), feedback, records);
        } catch (IllegalStateException e) {
            live.close();
            feedback.close();
            records.close();
            config.history().close();
            throw e;
        }
    }

    /** Where the page is, with the port that was really taken. */
    public URI uri() {
        return server.uri();
    }

    /** Whether the live view is being fed. */
    public LiveView.State liveState() {
        return live.state();
    }

    /** Ends streams to browsers, then the server, then the live view, then the reader of the store. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.close();
            live.close();
            feedback.close();
            records.close();
            history.close();
        }
    }
}
