package io.hashbeat.console;

import io.hashbeat.avro.Feedback;
import io.hashbeat.console.serve.live.FeedbackSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what operators said, hands it to a live view, and fails if the test wants that. */
public final class RecordingFeedback implements FeedbackSink {
    private final RecordingLiveView live;
    private final List<Feedback> written = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private volatile boolean closed;

    public RecordingFeedback(RecordingLiveView live) {
        this.live = live;
    }

    @Override
    public void write(Feedback feedback) {
        if (failing) {
            throw new IllegalStateException("Kafka did not take it");
        }
        written.add(feedback);
        live.with(feedback);
    }

    public List<Feedback> written() {
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
