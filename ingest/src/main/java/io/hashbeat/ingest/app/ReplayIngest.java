package io.hashbeat.ingest.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.ingest.source.InputException;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.Logs;
import io.hashbeat.ingest.source.ShareSource;
import io.hashbeat.ingest.source.SourceEvent;
import io.hashbeat.ingest.source.SourceOptions;
import io.hashbeat.ingest.source.SourceProgress;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Replays bounded logs to Kafka, as fast as it goes, from first line to last.
 *
 * <p>What is written depends on the logs and the settings alone: ticks come after a number of lines or a span of event time, not by the clock, so that two replays
 * of the same logs write the same records into every partition. Every event has the source {@value #SOURCE} and the running number of
 * its line as its sequence.
 */
public final class ReplayIngest implements AutoCloseable {
    /** Name of the source in what is published. */
    public static final String SOURCE = "replay";

    /** Event time that goes by without a tick at most: a source that lags behind its own events would be taken for stopped. */
    private static final long TICK_SPAN_MS = 10_000;

    private static final int TELL_EVERY = 8_192;

    private final ShareSource source;
    private final String format;
    private final Settings settings;
    private final Map<InputReason, Long> rejected = new EnumMap<>(InputReason.class);
    private long shares;
    private long heartbeats;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    private ReplayIngest(ShareSource source, String format, Settings settings) {
        this.source = source;
        this.format = format;
        this.settings = settings;
    }

    /**
     * Finds and opens the logs; call it before anything else is started.
     *
     * @throws InputException with one line for a person, if there is nothing that can be read
     */
    public static ReplayIngest open(ReplayRequest request) {
        Logs logs = Logs.find(request.inputs(), request.format().format(), request.standardInput());
        int maxLine = Math.toIntExact(request.settings().get(IngestSettings.MAX_LINE));
        SourceOptions options =
                new SourceOptions(request.defaults(), maxLine, request.clock().millis());
        return new ReplayIngest(logs.open(options), request.format().id(), request.settings());
    }

    /**
     * Reads everything and writes it to a Kafka cluster whose topics exist; returns when all is delivered.
     *
     * @throws InputException if reading fails on the way, or if there was not one line, or none of any use
     * @throws io.hashbeat.ingest.publish.PublishException if Kafka does not take the events
     */
    public ReplaySummary run(String bootstrapServers, ReplayListener listener) {
        try (EventPublisher publisher = EventPublisher.connect(bootstrapServers, settings, SOURCE, 0)) {
            return run(publisher, listener);
        }
    }

    /** As {@link #run(String, ReplayListener)} with a publisher, which stays open. */
    public ReplaySummary run(EventPublisher publisher, ReplayListener listener) {
        int tickLines = settings.get(IngestSettings.TICK_LINES);
        long events = 0;
        long tickedMs = Long.MIN_VALUE;
        for (SourceEvent event = source.next(); event != null; event = source.next()) {
            count(event);
            publisher.publish(event);
            events++;
            if (tickedMs == Long.MIN_VALUE) {
                tickedMs = lastMs;
            }
            if (lastMs != Long.MIN_VALUE && (events % tickLines == 0 || lastMs - tickedMs >= TICK_SPAN_MS)) {
                publisher.tick(lastMs);
                tickedMs = lastMs;
            }
            if (events % TELL_EVERY == 0) {
                listener.read(source.progress());
            }
        }
        publisher.finish(lastMs == Long.MIN_VALUE ? 0 : lastMs);
        listener.read(source.progress());
        if (source.progress().lines() == 0 && rejected.isEmpty()) {
            throw new InputException(InputException.Kind.EMPTY, "nothing to read: the input is empty");
        }
        if (shares + heartbeats == 0) {
            throw new InputException(InputException.Kind.NOT_USABLE, nothingUsable());
        }
        return summary();
    }

    private String nothingUsable() {
        String reasons = rejected.isEmpty()
                ? ""
                : rejected.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
        return "not one share could be read from %d lines%s; is this %s?"
                .formatted(source.progress().lines(), reasons, format);
    }

    private void count(SourceEvent event) {
        if (event instanceof SourceEvent.OfRejected r) {
            rejected.merge(r.rejected().reason(), 1L, Long::sum);
            return;
        }
        if (event instanceof SourceEvent.OfShare) {
            shares++;
        } else {
            heartbeats++;
        }
        long timeMs = event.timeMs();
        firstMs = Math.min(firstMs, timeMs);
        lastMs = Math.max(lastMs, timeMs);
    }

    /** What has been read up to now. */
    public ReplaySummary summary() {
        SourceProgress progress = source.progress();
        boolean any = lastMs != Long.MIN_VALUE;
        return new ReplaySummary(
                progress.lines(),
                shares,
                heartbeats,
                progress.blank(),
                Collections.unmodifiableMap(new EnumMap<>(rejected)),
                any ? Optional.of(Instant.ofEpochMilli(firstMs)) : Optional.empty(),
                any ? Optional.of(Instant.ofEpochMilli(lastMs)) : Optional.empty());
    }

    /** Closes the logs. */
    @Override
    public void close() {
        source.close();
    }
}
