package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.sink.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes the dead letters of this job. */
final class DeadLetterRecords {
    private DeadLetterRecords() {}

    /**
     * A record for {@link Topics#DEAD_LETTERS}.
     *
     * @param origin what it was read from; without topic headers if that is unknown
     * @param key original key, null if there was none
     * @param value original bytes, null if there were none
     * @param reason reason code
     * @param message one line
     */
    static ProducerRecord<byte[], byte[]> letter(
            Origin origin, byte @Nullable [] key, byte @Nullable [] value, String reason, String message) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS.topicName(), key, value);
        Headers headers = letter.headers();
        headers.add(DeadLetterHeaders.EXCEPTION, utf8(reason));
        headers.add(DeadLetterHeaders.MESSAGE, utf8(message));
        headers.add(DeadLetterHeaders.REASON, utf8(reason));
        if (origin.offset() >= 0) {
            headers.add(DeadLetterHeaders.TOPIC, utf8(origin.topic()));
            headers.add(DeadLetterHeaders.PARTITION, utf8(Integer.toString(origin.partition())));
            headers.add(DeadLetterHeaders.OFFSET, utf8(Long.toString(origin.offset())));
            headers.add(
                    DeadLetterHeaders.ORIGIN,
                    utf8(DeadLetterHeaders.origin(origin.topic(), origin.partition(), origin.offset())));
        }
        return letter;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
