package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the alert application reads. All of it goes through one internal topic of one partition, so that there is one order of
 * everything, which a restart sees again; there each record has the letter of its topic before it.
 */
public enum AlertInput {
    /** What the detectors found. */
    ANOMALIES(Topics.ANOMALIES, 'a'),
    /** How far the feed is: the clock. */
    FEED_STATUS(Topics.FEED_STATUS, 'f'),
    /** Silences, and who has taken what. */
    SILENCES(Topics.SILENCES, 's'),
    /** Planned work. */
    SCHEDULES(Topics.SCHEDULES, 'p'),
    /** What accounts' owners want to be told. */
    RULES(Topics.RULES, 'r'),
    /** Hashrates that rules are held against. */
    HASHRATE(Topics.HASHRATE, 'h'),
    /** Temperatures that rules are held against. */
    HEARTBEATS(Topics.HEARTBEATS, 't'),
    /** What hashing is worth. */
    HASH_PRICES(Topics.HASH_PRICES, 'w');

    private final Topics topic;
    private final byte letter;

    AlertInput(Topics topic, char letter) {
        this.topic = topic;
        this.letter = (byte) letter;
    }

    /** The topic that it is read from. */
    public Topics topic() {
        return topic;
    }

    /** {@code value} as it goes through the internal topic; null is that the key was deleted. */
    byte[] wrap(byte @Nullable [] value) {
        ByteBuffer wrapped = ByteBuffer.allocate(2 + (value == null ? 0 : value.length))
                .put(letter)
                .put((byte) (value == null ? 0 : 1));
        return value == null ? wrapped.array() : wrapped.put(value).array();
    }

    /** What {@code wrapped} was read from; empty for a letter that this program does not know. */
    static Optional<AlertInput> of(byte[] wrapped) {
        return Stream.of(values())
                .filter(each -> wrapped.length >= 2 && each.letter == wrapped[0])
                .findFirst();
    }

    /** What was wrapped. */
    static byte @Nullable [] unwrap(byte[] wrapped) {
        return wrapped[1] == 0 ? null : Arrays.copyOfRange(wrapped, 2, wrapped.length);
    }
}
