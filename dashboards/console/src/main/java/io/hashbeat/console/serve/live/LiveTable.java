package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.Feedback;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.FeedView;
import io.hashbeat.console.view.FeedbackView;
import io.hashbeat.console.view.LiveTables;
import io.hashbeat.console.view.SubjectView;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.util.Optional;

/** How records of one topic get into {@link LiveTables}. Confined to one thread but for the tables. */
interface LiveTable {
    /**
     * Takes a record.
     *
     * @return the key under which to keep it; empty if it is not newer than what is known
     * @throws UndecodableException if it cannot be decoded
     * @throws IllegalArgumentException if its subject cannot be read
     */
    Optional<String> put(byte[] value, long timestampMs) throws UndecodableException;

    /** Forgets what is kept under the key. */
    void remove(String key);

    /** Forgets what is too old. */
    void forget();

    /** Whether there is something under the key. */
    boolean knows(String key);

    /** Samples by subject. */
    static LiveTable hashrate(LiveTables tables) {
        AvroDecoder<HashrateSample> decoder = new AvroDecoder<>(HashrateSample.class);
        return new LiveTable() {
            @Override
            public Optional<String> put(byte[] value, long timestampMs) throws UndecodableException {
                SubjectView view = SubjectView.of(decoder.decode(value));
                return tables.put(view) ? Optional.of(view.subject()) : Optional.empty();
            }

            @Override
            public void remove(String key) {
                tables.removeSubject(key);
            }

            @Override
            public void forget() {
                tables.retire();
            }

            @Override
            public boolean knows(String key) {
                return tables.knowsSubject(key);
            }
        };
    }

    /** Anomalies by id. */
    static LiveTable anomalies(LiveTables tables) {
        AvroDecoder<Anomaly> decoder = new AvroDecoder<>(Anomaly.class);
        return new LiveTable() {
            @Override
            public Optional<String> put(byte[] value, long timestampMs) throws UndecodableException {
                AnomalyView view = AnomalyView.of(decoder.decode(value));
                return tables.put(view) ? Optional.of(view.id()) : Optional.empty();
            }

            @Override
            public void remove(String key) {
                tables.removeAnomaly(key);
            }

            @Override
            public void forget() {
                tables.trimAnomalies();
            }

            @Override
            public boolean knows(String key) {
                return tables.knowsAnomaly(key);
            }
        };
    }

    /** Feed status by source. */
    static LiveTable feeds(LiveTables tables) {
        AvroDecoder<FeedStatus> decoder = new AvroDecoder<>(FeedStatus.class);
        return new LiveTable() {
            @Override
            public Optional<String> put(byte[] value, long timestampMs) throws UndecodableException {
                FeedView view = FeedView.of(decoder.decode(value), timestampMs);
                return tables.put(view) ? Optional.of(view.source()) : Optional.empty();
            }

            @Override
            public void remove(String key) {
                tables.removeFeed(key);
            }

            @Override
            public void forget() {}

            @Override
            public boolean knows(String key) {
                return true;
            }
        };
    }

    /** Judgements of operators by the anomaly's id. */
    static LiveTable feedback(LiveTables tables) {
        AvroDecoder<Feedback> decoder = new AvroDecoder<>(Feedback.class);
        return new LiveTable() {
            @Override
            public Optional<String> put(byte[] value, long timestampMs) throws UndecodableException {
                FeedbackView view = FeedbackView.of(decoder.decode(value), timestampMs);
                return tables.put(view) ? Optional.of(view.anomalyId()) : Optional.empty();
            }

            @Override
            public void remove(String key) {
                tables.removeFeedback(key);
            }

            @Override
            public void forget() {
                tables.trimFeedback();
            }

            @Override
            public boolean knows(String key) {
                return tables.knowsFeedback(key);
            }
        };
    }
}
