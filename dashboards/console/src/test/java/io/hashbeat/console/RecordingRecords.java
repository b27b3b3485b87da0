package io.hashbeat.console;

import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.serve.live.RecordSink;
import io.hashbeat.console.view.AlertTables;
import io.hashbeat.console.view.PriceView;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.schemas.Topics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Remembers what was set, hands it to a live view, and fails if the test wants that. */
public final class RecordingRecords implements RecordSink {
    private final RecordingLiveView live;
    private final List<Written> written = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private volatile boolean closed;

    /** One record. */
    public record Written(
            Topics topic, String key, @Nullable SpecificRecord value) {}

    public RecordingRecords(RecordingLiveView live) {
        this.live = live;
    }

    @Override
    public void write(Topics topic, String key, @Nullable SpecificRecord value) {
        if (failing) {
            throw new IllegalStateException("Kafka did not take it");
        }
        written.add(new Written(topic, key, value));
        AlertTables tables = live.alerts();
        if (value instanceof Rule rule) {
            tables.put(RuleView.of(rule));
        } else if (value instanceof Silence silence) {
            tables.put(SilenceView.of(silence));
        } else if (value instanceof HashPrice price) {
            tables.put(PriceView.of(price));
        } else if (topic == Topics.RULES) {
            tables.removeRule(key);
        } else if (topic == Topics.SILENCES) {
            tables.removeSilence(key);
        }
    }

    public List<Written> written() {
        return written;
    }

    public void fail() {
        failing = true;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
