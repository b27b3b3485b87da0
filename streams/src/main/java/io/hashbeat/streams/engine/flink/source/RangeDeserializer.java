package io.hashbeat.streams.engine.flink.source;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Copies keys and values from the consumer's fetch buffer into the arena of the poll under way, and makes no object for
 * them. Kafka creates it by its class, so it finds the arena in the consumer's configuration.
 */
public final class RangeDeserializer implements Deserializer<RecordArena.Range> {

    /** Key of the consumer's configuration under which the {@link Target} is. */
    static final String TARGET = "hashbeat.record.target";

    /** Where records go now. */
    static final class Target {
        private RecordArena arena = new RecordArena();

        /** From now on records go to {@code next}. */
        void set(RecordArena next) {
            arena = next;
        }
    }

    private @Nullable Target target;

    /** For Kafka. */
    public RangeDeserializer() {}

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        target = (Target) Objects.requireNonNull(configs.get(TARGET));
    }

    @Override
    public RecordArena.Range deserialize(String topic, Headers headers, ByteBuffer data) {
        return Objects.requireNonNull(target).arena.add(data);
    }

    @Override
    public RecordArena.Range deserialize(String topic, byte[] data) {
        return Objects.requireNonNull(target).arena.add(ByteBuffer.wrap(data));
    }
}
