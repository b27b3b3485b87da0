package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.kafka.RecordLimit.Place;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards what could not be taken as dead letters; each is counted, as is one that their topic has no room for, which is lost. Of each fault the log has the first
 * ones, and then fewer and fewer, since all records may be such. Confined to one thread.
 */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    /** Characters of an error's words that a dead letter has. */
    private static final int LONGEST_WORDS = 2_000;
    /** So many of a fault are in the log one by one; then those whose number is a power of two. */
    private static final int LOGGED = 100;

    private static final byte[] NOTHING = {};

    private final ProcessorContext<String, byte[]> context;
    private final AlertFigures figures;
    private final RecordLimit limit;

    DeadLetters(ProcessorContext<String, byte[]> context, AlertFigures figures, RecordLimit limit) {
        this.context = context;
        this.figures = figures;
        this.limit = limit;
    }

    /** Whether a record with {@code headers} is a dead letter. */
    static boolean isOne(Headers headers) {
        return headers.lastHeader(DeadLetterHeaders.REASON) != null;
    }

    /** Makes {@code record} of {@code topic} a dead letter; without its value if there is no room for that, and with less of its key. */
    void bury(AlertFault fault, Topics topic, Record<String, byte @Nullable []> record, String why) {
        long count = figures.unreadable(fault);
        String words = limit.cut(Place.DEAD_LETTERS, why, LONGEST_WORDS);
        String key = limit.cut(Place.DEAD_LETTERS, record.key(), AlertInput.LONGEST_KEY);
        if (isLogged(count)) {
            LOG.warn("a record of {} is a dead letter ({}, number {}): {}", topic.topicName(), fault, count, words);
        }
        Headers headers = new RecordHeaders();
        header(headers, DeadLetterHeaders.EXCEPTION, fault.name());
        header(headers, DeadLetterHeaders.STACKTRACE, "");
        header(headers, DeadLetterHeaders.MESSAGE, words);
        header(headers, DeadLetterHeaders.TOPIC, topic.topicName());
        header(headers, DeadLetterHeaders.REASON, fault.name());
        byte[] value = record.value();
        byte[] bytes = value == null ? NOTHING : value;
        byte[] kept = limit.fits(Place.DEAD_LETTERS, key, bytes, headers) ? bytes : NOTHING;
        if (limit.fits(Place.DEAD_LETTERS, key, kept, headers)) {
            context.forward(new Record<>(key, kept, record.timestamp(), headers));
        } else {
            lose(fault, topic);
        }
    }

    private void lose(AlertFault fault, Topics topic) {
        long count = figures.lost(fault);
        if (isLogged(count)) {
            LOG.error(
                    "the topic of dead letters takes none, so that number {} is lost: {} of {}",
                    count,
                    fault,
                    topic.topicName());
        }
    }

    /** Whether the log has the one of this number. */
    static boolean isLogged(long number) {
        return number <= LOGGED || Long.bitCount(number) == 1;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
