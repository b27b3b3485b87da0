package io.hashbeat.ingest.source;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Share;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that a source yields, sorted by kind. */
public record SourceReading(
        List<SourceEvent> events,
        List<Share> shares,
        List<Heartbeat> heartbeats,
        List<Rejected> rejected,
        SourceProgress progress) {

    /** What the clock says in these tests. */
    public static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    public static final SourceOptions OPTIONS =
            new SourceOptions(SourceDefaults.STANDARD, 256 * 1024, NOW.toEpochMilli());

    /** Reads a source to its end and closes it. */
    public static SourceReading of(ShareSource source) {
        List<SourceEvent> events = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        List<Heartbeat> heartbeats = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (SourceEvent event = source.next(); event != null; event = source.next()) {
            events.add(event);
            if (event instanceof SourceEvent.OfShare s) {
                shares.add(s.share());
            } else if (event instanceof SourceEvent.OfHeartbeat h) {
                heartbeats.add(h.heartbeat());
            } else if (event instanceof SourceEvent.OfRejected r) {
                rejected.add(r.rejected());
            }
        }
        SourceProgress progress = source.progress();
        source.close();
        return new SourceReading(events, shares, heartbeats, rejected, progress);
    }

    /** Reads bytes as the standard input. */
    public static SourceReading of(LogFormat format, byte[] bytes) {
        LogInput log = LogInput.stream("-", new ByteArrayInputStream(bytes));
        return of(new LineSource(log, format.decoder(log), OPTIONS));
    }

    /** Reads lines as the standard input. */
    public static SourceReading of(LogFormat format, String... lines) {
        return of(format, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** How often each reason occurred. */
    public Map<InputReason, Integer> reasons() {
        Map<InputReason, Integer> reasons = new EnumMap<>(InputReason.class);
        rejected.forEach(r -> reasons.merge(r.reason(), 1, Integer::sum));
        return reasons;
    }
}
