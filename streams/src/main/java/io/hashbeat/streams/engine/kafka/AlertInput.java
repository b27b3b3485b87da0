package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the alert application reads. All of it goes through one internal topic of one partition, so that there is one order of
 * everything, which a restart sees again; there each record has the letter of its topic before it, and when the broker took it there.
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

    /** Bytes of a value: what is kept of it, and the alert that tells it, must be within a record of a megabyte. */
    static final int LONGEST = 500_000;

    private static final byte[] NOTHING = {};
    private static final int HAS_VALUE = 1;
    private static final int TOO_LONG = 2;
    /** Bytes before the value. */
    private static final int HEAD = 2 + Long.BYTES;

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

    /**
     * {@code value} as it goes through the internal topic: the letter, what there is, when the broker took it, the bytes. What is longer than can be
     * kept does not get there, but that it was.
     *
     * @param value null is that the key was deleted
     * @param appendedMillis when the broker took it, milliseconds since 1970 UTC
     */
    byte[] wrap(byte @Nullable [] value, long appendedMillis) {
        boolean tooLong = value != null && value.length > LONGEST;
        byte[] bytes = value == null || tooLong ? NOTHING : value;
        int has = value == null ? 0 : tooLong ? TOO_LONG : HAS_VALUE;
        return ByteBuffer.allocate(HEAD + bytes.length)
                .put(letter)
                .put((byte) has)
                .putLong(appendedMillis)
                .put(bytes)
                .array();
    }

    /** What {@code wrapped} was read from; empty for a letter that this program does not know. */
    static Optional<AlertInput> of(byte[] wrapped) {
        return Stream.of(values())
                .filter(each -> wrapped.length >= HEAD && each.letter == wrapped[0])
                .findFirst();
    }

    /** When the broker took what was wrapped, milliseconds since 1970 UTC. */
    static long appendedMillis(byte[] wrapped) {
        return ByteBuffer.wrap(wrapped).getLong(2);
    }

    /** Whether what was to be wrapped was longer than can be kept. */
    static boolean isTooLong(byte[] wrapped) {
        return wrapped[1] == TOO_LONG;
    }

    /** What was wrapped. */
    static byte @Nullable [] unwrap(byte[] wrapped) {
        return wrapped[1] == 0 ? null : Arrays.copyOfRange(wrapped, HEAD, wrapped.length);
    }
}
