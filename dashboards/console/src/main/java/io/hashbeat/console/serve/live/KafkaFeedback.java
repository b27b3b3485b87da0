package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Feedback;
import io.hashbeat.schemas.Topics;

/** Writes what operators say of anomalies to its topic. */
public final class KafkaFeedback implements FeedbackSink {
    private final RecordSink records;

    /** Feedback to that Kafka. */
    public KafkaFeedback(String bootstrapServers) {
        this.records = new KafkaRecords(bootstrapServers);
    }

    @Override
    public void write(Feedback feedback) {
        records.write(Topics.FEEDBACK, feedback.getAnomalyId(), feedback);
    }

    @Override
    public void close() {
        records.close();
    }
}
