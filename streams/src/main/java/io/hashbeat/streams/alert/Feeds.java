package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.SubjectKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the sources do, and what time it is by them. */
final class Feeds {

    /** 1 knew only whether a source was live. */
    private static final int VERSION = 2;
    /** When a source spoke last is kept this exactly, so that it is not written at each word, milliseconds. */
    private static final long EXACT_MILLIS = 60_000L;
    /** Who has not spoken for so long, while others have, is not waited for. Each speaks every 10 s. */
    private static final long GONE_MILLIS = 5 * EXACT_MILLIS;
    /** Who has not for so long is forgotten. */
    private static final long FORGOTTEN_MILLIS = 24 * 60 * EXACT_MILLIS;

    private final Map<String, Heard> sources = new TreeMap<>();
    private long newestMillis;

    /** What a source said last, and about when. */
    private record Heard(FeedWord.State state, long saidMillis) implements StateEntry {

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeUTF(state.name());
            out.writeLong(saidMillis);
        }
    }

    /** What is to be kept of {@code word}; null if it is known. */
    @Nullable
    StateEntry put(FeedWord word) {
        Heard before = sources.get(word.source());
        if (before != null
                && before.state() == word.state()
                && word.saidMillis() < before.saidMillis() + EXACT_MILLIS) {
            return null;
        }
        // never back, so that the newest of all follows from what is kept
        long saidMillis = before == null ? word.saidMillis() : Math.max(word.saidMillis(), before.saidMillis());
        Heard heard = new Heard(word.state(), saidMillis);
        put(word.source(), heard);
        return heard;
    }

    /** Takes an entry as it was kept. */
    void restore(String source, DataInput in) throws IOException {
        int version = in.readByte();
        StateForm.require("feed", version, VERSION);
        put(
                source,
                version == 1
                        ? new Heard(in.readBoolean() ? FeedWord.State.LIVE : FeedWord.State.LATE, 0)
                        : new Heard(FeedWord.State.valueOf(in.readUTF()), in.readLong()));
    }

    private void put(String source, Heard heard) {
        sources.put(source, heard);
        newestMillis = Math.max(newestMillis, heard.saidMillis());
    }

    /** The broker's clock was set back to {@code millis} since 1970 UTC: nobody has spoken later than that; tells what is to be kept. */
    void goBack(long millis, BiConsumer<String, StateEntry> changed) {
        newestMillis = 0;
        for (Map.Entry<String, Heard> each : List.copyOf(sources.entrySet())) {
            Heard before = each.getValue();
            Heard heard = new Heard(before.state(), Math.min(before.saidMillis(), millis));
            put(each.getKey(), heard);
            changed.accept(each.getKey(), heard);
        }
    }

    /** Forgets sources that have said nothing for a day while others have; tells which. */
    void forgetGone(Consumer<String> forgotten) {
        for (Map.Entry<String, Heard> each : List.copyOf(sources.entrySet())) {
            if (each.getValue().saidMillis() < newestMillis - FORGOTTEN_MILLIS) {
                sources.remove(each.getKey());
                forgotten.accept(each.getKey());
            }
        }
    }

    private boolean isThere(Heard heard) {
        return heard.saidMillis() >= newestMillis - GONE_MILLIS;
    }

    /**
     * What time it is by {@code word}, milliseconds since 1970 UTC: event time. If every source has stopped that stands still, and
     * with it the alert that says so; then it is what the job sees on its wall clock, so that the alert is told again
     * and escalated, and silences end.
     */
    long clockMillis(FeedWord word) {
        boolean moves = sources.values().stream()
                .anyMatch(each -> isThere(each) && each.state().moves());
        return moves || word.state() != FeedWord.State.STOPPED
                ? word.feedMillis()
                : Math.max(word.feedMillis(), word.wallMillis());
    }

    /**
     * Whether nothing is known of the subject of {@code alert} while {@code source} is late: if its server has the
     * source's name, or if no other source is level with the clock. (An anomaly does not say by which source its worker was seen; the job
     * itself judges no worker whose source is late.)
     */
    boolean covers(String source, LiveAlert alert) {
        String server = SubjectKind.SERVER.text() + "/";
        String name = "/" + NamePart.escape(source);
        boolean named = alert.fact.groups().stream().anyMatch(each -> each.startsWith(server) && each.endsWith(name));
        return named
                || sources.entrySet().stream()
                        .noneMatch(each -> isThere(each.getValue())
                                && each.getValue().state() == FeedWord.State.LIVE
                                && !each.getKey().equals(source));
    }
}
