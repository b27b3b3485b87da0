package io.hashbeat.streams.alert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A book with the state that it has written, which can be taken up from that state, and what it has said. */
final class RecordedBook {

    /** 2026-11-01T00:00:00Z. */
    static final long START = 1_793_491_200_000L;

    static final long SECOND = 1_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private AlertTerms terms;
    private final List<Transition> told = new ArrayList<>();
    private final Map<String, byte[]> state = new TreeMap<>();
    private Map<String, byte[]> committed = Map.of();
    private AlertBook book;

    RecordedBook() {
        this(AlertTerms.STANDARD);
    }

    RecordedBook(AlertTerms terms) {
        this.terms = terms;
        this.book = new AlertBook(terms, told::add);
        at(0);
    }

    /** Event time goes on to so long after the start. */
    RecordedBook at(long millis) {
        book.advance(START + millis);
        flush();
        return this;
    }

    /** A source is so, with all of it read up to so long after the start, at another time of the broker's clock. */
    RecordedBook feed(String source, FeedWord.State state, long complete, long said) {
        return feed(source, state, complete, said, false);
    }

    private RecordedBook feed(String source, FeedWord.State state, long complete, long said, boolean late) {
        long lag = Math.max(0, said - complete);
        book.take(new FeedWord(source, state, START + complete, START + complete, lag, START + said, late));
        flush();
        return this;
    }

    /** A live source, by what it says so long after the start. */
    RecordedBook live(long millis) {
        return feed("gateway-1", FeedWord.State.LIVE, millis, millis, false);
    }

    /** The same, read long after it was said. */
    RecordedBook liveThen(long millis) {
        return feed("gateway-1", FeedWord.State.LIVE, millis, millis, true);
    }

    /** What is read next was said while the application was away. */
    RecordedBook fallBehind() {
        book.fallBehind();
        flush();
        return this;
    }

    RecordedBook take(Fact fact) {
        book.take(fact);
        flush();
        return this;
    }

    RecordedBook take(Silence silence) {
        book.take(silence);
        flush();
        return this;
    }

    RecordedBook take(Plan plan) {
        book.take(plan);
        flush();
        return this;
    }

    RecordedBook removeSilence(String id) {
        book.removeSilence(id);
        flush();
        return this;
    }

    /** What is kept now is what {@link #kill} leaves. */
    RecordedBook commit() {
        committed = new TreeMap<>(state);
        return this;
    }

    /** Takes up anew what was committed last. */
    RecordedBook kill() {
        state.clear();
        state.putAll(committed);
        return restart();
    }

    /** Takes the state up anew, with other settings. */
    RecordedBook restart(AlertTerms others) {
        terms = others;
        return restart();
    }

    /** Takes the state up anew, as after a restart. */
    RecordedBook restart() {
        book = new AlertBook(terms, told::add);
        try {
            for (Map.Entry<String, byte[]> each : state.entrySet()) {
                if (!book.restore(each.getKey(), input(each.getValue()))) {
                    throw new IllegalStateException("nobody knows " + each.getKey());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        book.restored();
        return this;
    }

    private void flush() {
        book.flush((String key, @Nullable StateEntry entry) -> {
            if (entry == null) {
                state.remove(key);
                return;
            }
            state.put(key, bytes(entry));
        });
    }

    /** {@code entry} as it is kept. */
    static byte[] bytes(@Nullable StateEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Objects.requireNonNull(entry).write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static DataInput input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** All that was said, the oldest first. */
    List<Transition> told() {
        return told;
    }

    /** What was said since the last call. */
    List<Transition> news() {
        List<Transition> news = List.copyOf(told);
        told.clear();
        return news;
    }

    /** Whether it tells something to those who hear of all accounts. */
    static boolean isToldOperators(Transition each) {
        return each.notification() != Notification.NONE && each.audience() != Audience.CONTACTS;
    }

    /** What was said since the last call, each in words: phase, reason, muting, notification. */
    List<String> words() {
        return news().stream().map(RecordedBook::words).toList();
    }

    static String words(Transition each) {
        String words = each.phase() + " " + each.reason();
        if (each.mute().why() != Muting.NONE) {
            words += " (" + each.mute().why() + ")";
        }
        return each.notification() == Notification.NONE ? words : words + " -> " + each.notification();
    }

    /** Keys of the entries that are kept. */
    Map<String, byte[]> state() {
        return state;
    }
}
