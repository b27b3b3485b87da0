package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.DeadLetter;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.share.DecodeReason;
import io.hashbeat.streams.share.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What cannot be used, as records of the dead-letters topic: original bytes, reason and origin. */
public final class DeadLetters {

    private static final Topics[] TOPICS = {Topics.SHARES, Topics.HEARTBEATS};

    private DeadLetters() {}

    /** The dead letter of {@code raw}. */
    public static OutRecord of(RawRecord raw, DecodeReason reason, String detail) {
        Origin origin = new Origin(TOPICS[raw.topic()], raw.partition(), raw.offset());
        return of(origin, raw.copyOfKey(), raw.copyOfValue(), reason, detail);
    }

    /** Where a record was read. */
    public record Origin(Topics topic, int partition, long offset) {}

    /** The dead letter of the record {@code key}, {@code value} that was read at {@code origin}. */
    public static OutRecord of(Origin origin, byte[] key, byte[] value, DecodeReason reason, String detail) {
        String topic = origin.topic().topicName();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(DeadLetterHeaders.EXCEPTION, reason.name());
        headers.put(DeadLetterHeaders.STACKTRACE, "");
        headers.put(DeadLetterHeaders.MESSAGE, detail);
        headers.put(DeadLetterHeaders.TOPIC, topic);
        headers.put(DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
        headers.put(DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        headers.put(DeadLetterHeaders.REASON, reason.name());
        headers.put(DeadLetterHeaders.ORIGIN, DeadLetterHeaders.origin(topic, origin.partition(), origin.offset()));
        return new OutRecord(Topics.DEAD_LETTERS, key, value, headers);
    }

    /** The dead letter of a share whose bytes are gone. */
    public static OutRecord of(String subject, DecodeReason reason, long timeMillis, String detail) {
        DeadLetter letter = new DeadLetter(reason.name(), subject, timeMillis, detail);
        return new OutRecord(
                Topics.DEAD_LETTERS,
                subject.getBytes(StandardCharsets.UTF_8),
                AvroCodec.encode(letter),
                Map.of(DeadLetterHeaders.REASON, reason.name(), DeadLetterHeaders.MESSAGE, detail));
    }
}
