package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How long a record may be. A record that is refused voids the transaction that it is part of, so that each is measured before it is sent: by what
 * clients and brokers take if nobody sets anything else, or by less since one was refused by that topic. A topic that refuses even short ones takes none. Thread-safe.
 */
final class RecordLimit {

    /** Where records go; each has a bound of its own. */
    enum Place {
        /** The internal topic of what was read. */
        INPUTS,
        /** The changelog of the state. */
        STATE,
        /** The topic of alerts. */
        ALERTS,
        /** The topic of dead letters. */
        DEAD_LETTERS;

        /** The place whose records {@code topic} has. */
        static Place of(String topic) {
            if (topic.endsWith("-repartition")) {
                return INPUTS;
            }
            if (topic.endsWith("-changelog")) {
                return STATE;
            }
            return topic.equals(Topics.DEAD_LETTERS.topicName()) ? DEAD_LETTERS : ALERTS;
        }
    }

    /** A little below the megabyte that brokers take. */
    private static final int STANDARD = 1_000_000;
    /** Nothing is made shorter than this. */
    private static final int LEAST = 4_000;
    /** What a batch of one record has beside it. */
    private static final int AROUND = 200;
    /** A text that may be cut has so many characters for each byte of a record: two of them and what is around have room in the shortest. */
    private static final int CUT = 8;

    private final Map<Place, AtomicInteger> longest = new EnumMap<>(Place.class);

    RecordLimit() {
        for (Place each : Place.values()) {
            longest.put(each, new AtomicInteger(STANDARD));
        }
    }

    /** Bytes of key, value and headers that a record may have; 0 if none is taken. */
    int longest(Place place) {
        return of(place).get();
    }

    /**
     * One of {@code length} bytes was refused: how much less would be taken nobody says. It may have been measured by an earlier bound, as part of the same
     * batch, so that what is taken depends on its own length.
     */
    void refused(Place place, int length) {
        of(place).updateAndGet(before -> length <= LEAST ? 0 : Math.min(before, Math.max(LEAST, length / 2)));
    }

    private AtomicInteger of(Place place) {
        return Objects.requireNonNull(longest.get(place));
    }

    /** Bytes of a value that a record with {@code key} has room for. */
    int room(Place place, String key) {
        return Math.max(0, longest(place) - length(bytes(key), 0, new RecordHeaders()));
    }

    /** Whether a record with these can be sent. */
    boolean fits(Place place, String key, byte[] value, Headers headers) {
        return length(bytes(key), value.length, headers) <= longest(place);
    }

    /** The first of {@code text}, at most {@code most} characters, so that a record has room for it and another one beside it. */
    String cut(Place place, String text, int most) {
        int characters = Math.min(most, longest(place) / CUT);
        return text.length() > characters ? text.substring(0, characters) : text;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Bytes of a record. */
    static int length(int key, int value, Headers headers) {
        int length = AROUND + key + value;
        for (Header each : headers) {
            byte[] its = each.value();
            length += each.key().length() + (its == null ? 0 : its.length);
        }
        return length;
    }
}
