package io.hashbeat.streams.engine.deliver;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Port: where records end that a target will never have. Safe for many threads. */
interface DeadAlerts extends AutoCloseable {
    /**
     * Keeps them; when this returns they are durable.
     *
     * @throws IllegalStateException in one line if that failed; they are given again later
     */
    void bury(List<DeadAlert> alerts);

    @Override
    default void close() {}

    /**
     * One of them.
     *
     * @param record as it was read
     * @param reason reason code
     * @param detail one line, which names the target
     */
    record DeadAlert(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {}
}
