package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the alert application reads. All of it goes through one internal topic of one partition, so that there is one order of
 * everything, which a restart sees again; there each record has a version, the letter of its topic and when the broker took it there before it. What earlier
 * programs have written begins with the letter.
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

    /** What is written now begins with it; a letter is never so small. */
    private static final byte VERSION = 2;
    /** Characters of a key that is let through. */
    static final int LONGEST_KEY = 10_000;

    private static final byte[] NOTHING = {};
    private static final int HAS_VALUE = 1;
    private static final int TOO_LONG = 2;
    /** Stands for how long a value may be if it is the key that was too long. */
    private static final int KEY_CUT = -1;
    /** Bytes before the value, without that of the version. */
    private static final int HEAD = 2 + Long.BYTES;

    /** Bytes that a wrapped value is longer by at most. */
    static final int MOST_AROUND = 1 + HEAD;

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
     * {@code value} as it goes through the internal topic: the version, the letter, what there is, when the broker took it, the bytes. What is longer than {@code longest}
     * does not get there, but that it was.
     *
     * @param value null is that the key was deleted
     * @param appendedMillis when the broker took it, milliseconds since 1970 UTC
     * @param longest bytes; more than {@link #LONGEST} are never let through
     */
    byte[] wrap(byte @Nullable [] value, long appendedMillis, int longest) {
        if (value == null) {
            return wrapped(0, appendedMillis, NOTHING);
        }
        int most = Math.min(longest, LONGEST);
        return value.length > most
                ? wrapped(TOO_LONG, appendedMillis, numbers(value.length, most))
                : wrapped(HAS_VALUE, appendedMillis, value);
    }

    /**
     * What goes through the internal topic of a record whose key is cut: how long all of it was.
     *
     * @param key characters of its key
     * @param kept characters that are left of it
     */
    byte[] wrapCut(byte @Nullable [] value, long appendedMillis, int key, int kept) {
        int length = value == null ? 0 : value.length;
        return wrapped(TOO_LONG, appendedMillis, numbers(length, KEY_CUT, key, kept));
    }

    private byte[] wrapped(int has, long appendedMillis, byte[] bytes) {
        return ByteBuffer.allocate(1 + HEAD + bytes.length)
                .put(VERSION)
                .put(letter)
                .put((byte) has)
                .putLong(appendedMillis)
                .put(bytes)
                .array();
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        IntStream.of(numbers).forEach(bytes::putInt);
        return bytes.array();
    }

    /** What {@code wrapped} was read from; empty for a form or a letter that this program does not know. */
    static Optional<AlertInput> of(byte[] wrapped) {
        int at = start(wrapped);
        return Stream.of(values())
                .filter(each -> wrapped.length >= at + HEAD && each.letter == wrapped[at])
                .findFirst();
    }

    /** Where the letter is. */
    private static int start(byte[] wrapped) {
        return wrapped.length > 0 && wrapped[0] == VERSION ? 1 : 0;
    }

    /** When the broker took what was wrapped, milliseconds since 1970 UTC; empty if this program does not know the form. */
    static OptionalLong appendedMillis(byte[] wrapped) {
        return of(wrapped).isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(wrapped).getLong(start(wrapped) + 2));
    }

    /** Whether what was to be wrapped was longer than can be kept. */
    static boolean isTooLong(byte[] wrapped) {
        return wrapped[start(wrapped) + 1] == TOO_LONG;
    }

    /** Why what was to be wrapped was too long, in words. */
    static String whyTooLong(byte[] wrapped) {
        int at = start(wrapped) + HEAD;
        if (wrapped.length < at + 2 * Integer.BYTES) {
            return "longer than %d bytes".formatted(LONGEST); // an earlier program did not say
        }
        ByteBuffer lengths = ByteBuffer.wrap(wrapped, at, wrapped.length - at);
        int length = lengths.getInt();
        int longest = lengths.getInt();
        if (longest != KEY_CUT) {
            return "its value has %d bytes, and at most %d can be kept".formatted(length, longest);
        }
        return lengths.remaining() < 2 * Integer.BYTES
                ? "its key is too long" // an earlier program did not say
                : "its key has %d characters, and at most %d can be kept; its value has %d bytes"
                        .formatted(lengths.getInt(), lengths.getInt(), length);
    }

    /** What was wrapped; nothing of what was too long. */
    static byte @Nullable [] unwrap(byte[] wrapped) {
        int at = start(wrapped);
        if (isTooLong(wrapped)) {
            return NOTHING;
        }
        return wrapped[at + 1] == 0 ? null : Arrays.copyOfRange(wrapped, at + HEAD, wrapped.length);
    }
}
