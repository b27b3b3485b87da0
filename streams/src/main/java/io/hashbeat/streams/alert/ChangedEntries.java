package io.hashbeat.streams.alert;

import java.io.DataOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a book's state that have changed since they were written last, and the keys under which they lie. */
final class ChangedEntries {

    static final String ALERT = "alert/";
    static final String SILENCE = "silence/";
    static final String PLAN = "plan/";
    static final String RATE = "rate/";
    static final String FEED = "feed/";
    static final String FORMER_MEMBER = "former/";
    static final String VERSIONS = "versions/";
    static final String CLOCK = "clock";
    static final String TERMS = "terms";
    /** Version of the form of former members and of the terms. */
    static final int VERSION = 1;

    /** Null for those that are gone. */
    private final Map<String, @Nullable StateEntry> entries = new LinkedHashMap<>();

    void put(LiveAlert alert) {
        entries.put(ALERT + alert.id, alert);
    }

    void remove(LiveAlert alert) {
        entries.put(ALERT + alert.id, null);
    }

    void put(Silence silence) {
        entries.put(SILENCE + silence.id(), silence);
    }

    void removeSilence(String id) {
        entries.put(SILENCE + id, null);
    }

    void put(Plan plan) {
        entries.put(PLAN + plan.id(), plan);
    }

    void removePlan(String id) {
        entries.put(PLAN + id, null);
    }

    void putRate(String group, StateEntry rate) {
        entries.put(RATE + group, rate);
    }

    void removeRate(String group) {
        entries.put(RATE + group, null);
    }

    void removeFeed(String source) {
        entries.put(FEED + source, null);
    }

    void putFeed(String source, StateEntry feed) {
        entries.put(FEED + source, feed);
    }

    void putVersions(String place, StateEntry versions) {
        entries.put(VERSIONS + place, versions);
    }

    void removeVersions(String place) {
        entries.put(VERSIONS + place, null);
    }

    /** All that is said of it is its name. */
    void putFormerMember(String name) {
        entries.put(FORMER_MEMBER + name, (DataOutput out) -> out.writeByte(VERSION));
    }

    void removeFormerMember(String name) {
        entries.put(FORMER_MEMBER + name, null);
    }

    /** By which times and bounds everything was settled. */
    void put(AlertTerms terms) {
        entries.put(TERMS, (DataOutput out) -> {
            out.writeByte(VERSION);
            out.writeUTF(terms.toString());
        });
    }

    void put(BookClock clock) {
        entries.put(CLOCK, clock);
    }

    /** Hands out all of them, once. */
    void flush(StateTarget state) {
        entries.forEach(state::put);
        entries.clear();
    }
}
