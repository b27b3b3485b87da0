package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the newest dead letters: the last of each partition, up to where it ends now. */
final class NewestLetters {
    private static final int TIMEOUT_MS = 5000;
    private static final int FETCH_BYTES = 4 << 20;
    private static final Duration POLL = Duration.ofMillis(200);
    /** Behind every letter there may be the mark of its transaction. */
    private static final int LOOKED_AT = 2 * DeadLetters.KEPT;

    private static final int SHOWN_BYTES = 240;
    private static final int HEX_BYTES = 24;
    private static final byte[] NOTHING = new byte[0];

    private NewestLetters() {}

    static DeadLetters read(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG, "hashbeat-console-dead-letters",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return read(consumer);
        }
    }

    private static DeadLetters read(KafkaConsumer<byte[], byte[]> consumer) {
        String topic = Topics.DEAD_LETTERS.topicName();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        long unread = 0;
        long read = 0;
        for (TopicPartition partition : partitions) {
            long from = first.getOrDefault(partition, 0L);
            long to = end.getOrDefault(partition, 0L);
            long begin = Math.max(from, to - LOOKED_AT);
            consumer.seek(partition, begin);
            unread += begin - from;
            read += to - begin;
        }
        List<DeadLetterView> letters = upTo(consumer, end);
        return new DeadLetters(letters.size() + lettersAmong(unread, letters.size(), read), unread == 0, letters);
    }

    /** How many of what was not read are letters and not marks of transactions, if it is as with what was read. */
    static long lettersAmong(long unread, long letters, long read) {
        return read == 0 ? unread : Math.round((double) unread * letters / read);
    }

    private static List<DeadLetterView> upTo(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end) {
        List<DeadLetterView> letters = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofMillis(TIMEOUT_MS).toNanos();
        while (System.nanoTime() < deadline
                && end.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                letters.add(letter(record));
            }
        }
        return letters;
    }

    static DeadLetterView letter(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = Objects.requireNonNullElse(record.value(), NOTHING);
        return new DeadLetterView(
                header(record, DeadLetterHeaders.REASON, DeadLetterHeaders.EXCEPTION),
                header(record, DeadLetterHeaders.MESSAGE, DeadLetterHeaders.MESSAGE),
                header(record, DeadLetterHeaders.ORIGIN, DeadLetterHeaders.TOPIC),
                text(Objects.requireNonNullElse(record.key(), NOTHING)),
                record.timestamp(),
                value.length,
                text(value),
                HexFormat.ofDelimiter(" ").formatHex(value, 0, Math.min(value.length, HEX_BYTES)));
    }

    /** The first bytes as text; what is none becomes a mark, which is shown as a dot. */
    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, SHOWN_BYTES), StandardCharsets.UTF_8);
    }

    /** Text of the first header that is there: ours, else what Kafka Streams writes. */
    private static String header(ConsumerRecord<byte[], byte[]> record, String ours, String theirs) {
        Header found = record.headers().lastHeader(ours);
        Header header = found == null ? record.headers().lastHeader(theirs) : found;
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
