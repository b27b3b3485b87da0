package io.hashbeat.schemas;

import java.util.List;

/**
 * Headers of the records in {@link Topics#DEAD_LETTERS}; values are UTF-8 text.
 *
 * <p>The first six are those of Kafka Streams' own dead letters (KIP-1034), so that whoever writes one, every reader finds the
 * same. What has no Kafka origin (a line of a file) leaves topic, partition and offset away and says where it is from in
 * {@link #ORIGIN}.
 */
public final class DeadLetterHeaders {

    /** Class of the exception, or our reason again if there was none. */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** Stack trace; we write none, Kafka Streams does. */
    public static final String STACKTRACE = "__streams.errors.stacktrace";

    /** One line. */
    public static final String MESSAGE = "__streams.errors.message";

    /** Topic the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";

    /** Partition it was read from, decimal. */
    public static final String PARTITION = "__streams.errors.partition";

    /** Offset it was read from, decimal. */
    public static final String OFFSET = "__streams.errors.offset";

    /** Reason code, such as MALFORMED or LATE; also the metric label. */
    public static final String REASON = "hashbeat.reason";

    /** Where it came from, for people: {@code topic-partition@offset}, or file and line. */
    public static final String ORIGIN = "hashbeat.origin";

    /** The six of Kafka Streams. */
    public static final List<String> OF_KAFKA_STREAMS =
            List.of(EXCEPTION, STACKTRACE, MESSAGE, TOPIC, PARTITION, OFFSET);

    private DeadLetterHeaders() {}

    /** Value of {@link #ORIGIN} for a record of Kafka. */
    public static String origin(String topic, int partition, long offset) {
        return topic + '-' + partition + '@' + offset;
    }
}
