package io.hashbeat.streams.alert;

import io.hashbeat.streams.detect.Past;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Event time as the feed told it last, and what is of the past by it: what may be over by what is still to be read. That is what is raised
 * before the feed has said the time, while the application reads what was said when it was away, and long behind the clock; and what began before somebody
 * listened, however fast the feed tells that: before the wall clock at which it said something for the first time, or at which what the job had found about
 * the past was still so.
 */
final class BookClock implements StateEntry {

    /** 1 did not know that the application can be behind, 2 since when somebody listens. */
    private static final int VERSION = 3;
    /** Time of a feed that has said nothing yet. */
    private static final long UNKNOWN = 0;
    /** What is of the past and still so when the clock has gone on for so long is of the present. */
    private static final long PRESENT_AFTER_MILLIS = 60_000L;

    private long millis = UNKNOWN;
    private boolean behind;
    /** Since when somebody listens: what began before is told together. */
    private long listenedMillis;
    /** Wall clock of the job when the feed spoke last. */
    private long wallMillis;

    /** Takes an entry as it was kept. */
    void restore(DataInput in) throws IOException {
        int version = in.readByte();
        StateForm.require("clock", version, VERSION);
        millis = in.readLong();
        behind = version > 1 && in.readBoolean();
        listenedMillis = version > 2 ? in.readLong() : 0;
        wallMillis = version > 2 ? in.readLong() : 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(millis);
        out.writeBoolean(behind);
        out.writeLong(listenedMillis);
        out.writeLong(wallMillis);
    }

    /** Milliseconds since 1970 UTC; 0 if the feed has said nothing. */
    long millis() {
        return millis;
    }

    boolean isKnown() {
        return millis != UNKNOWN;
    }

    void set(long newMillis, ChangedEntries changed) {
        millis = newMillis;
        changed.put(this);
    }

    /** The broker's clock was set back to {@code newMillis}, and {@code alerts} with it: or else they would wait until it is as late again. */
    void goBack(long newMillis, Collection<LiveAlert> alerts, ChangedEntries changed) {
        alerts.forEach(each -> each.goBack(millis, newMillis));
        listenedMillis = Math.min(listenedMillis, newMillis);
        wallMillis = Math.min(wallMillis, newMillis);
        set(newMillis, changed);
    }

    /**
     * Whether the broker's clock was set back: it is never behind the feed's, so what was just said, and was not waiting to be read, is of the present; and by that the present is long before
     * what was the present.
     */
    boolean isSetBack(FeedWord word) {
        return isKnown() && !word.late() && Past.covers(word.saidMillis(), millis);
    }

    /** Whether what is read was said while the application was away. */
    boolean isBehind() {
        return behind;
    }

    /** Takes whether it is; whether that is new. */
    boolean setBehind(boolean isBehind, ChangedEntries changed) {
        boolean isNew = behind != isBehind;
        behind = isBehind;
        if (isNew) {
            changed.put(this);
        }
        return isNew;
    }

    /** Takes that the feed has spoken, before time goes on by that. */
    void hear(FeedWord word, ChangedEntries changed) {
        long before = wallMillis;
        wallMillis = Math.max(wallMillis, word.wallMillis());
        if (!word.late() && (listenedMillis == 0 || behind)) {
            listenedMillis = Math.max(listenedMillis, wallMillis);
            changed.put(this);
        } else if (wallMillis > before) {
            changed.put(this);
        }
    }

    /** Takes why {@code alert} has changed since {@code before}: until when it is of the past. */
    void date(LiveAlert alert, @Nullable Fact before, @Nullable AlertReason reason, ChangedEntries changed) {
        if (reason == AlertReason.RAISED || reason == AlertReason.RAISED_AT_ONCE) {
            alert.pastMillis = pastMillis(alert.fact);
            return;
        }
        boolean isPresent = before != null && before.historic() && !alert.fact.historic();
        if (!isPresent || alert.told || !alert.isDown()) {
            return;
        }
        if (millis >= listenedMillis - PRESENT_AFTER_MILLIS && wallMillis > listenedMillis) {
            listenedMillis = wallMillis; // the job has been away
            changed.put(this);
        }
        alert.pastMillis = isKnown() && !behind ? presentMillis(alert.fact) : LiveAlert.NEVER;
    }

    /** Until when what {@code fact} raises is of the past. */
    long pastMillis(Fact fact) {
        if (!isKnown() || behind) {
            return LiveAlert.NEVER;
        }
        boolean isPast = Past.covers(fact.atMillis(), millis) || isUnheard(fact);
        return !fact.historic() && isPast ? presentMillis(fact) : 0;
    }

    /** Whether {@code fact} began before somebody listened, and not just before. */
    private boolean isUnheard(Fact fact) {
        return fact.atMillis() < listened(fact) - PRESENT_AFTER_MILLIS
                && millis < listened(fact) + PRESENT_AFTER_MILLIS;
    }

    /** A feed that is late must be told while it is: it may never come so far. */
    private long listened(Fact fact) {
        return AlertPolicy.of(fact.kind()) == AlertPolicy.FEED_LATE ? 0 : listenedMillis;
    }

    /** When what is of the past and still so is of the present. */
    private long presentMillis(Fact fact) {
        return Math.max(millis, listened(fact)) + PRESENT_AFTER_MILLIS;
    }

    /**
     * What is read is of the present again: what {@code alert} has waited for. Receivers hear of it if it is still so in a while, or at
     * once if it is news.
     *
     * @return whether it is news
     */
    boolean present(LiveAlert alert) {
        boolean waits =
                alert.isOpen() && !alert.told && (alert.pastMillis == LiveAlert.NEVER || alert.muting == Muting.NONE);
        boolean isNews = waits && alert.fact.atMillis() >= presentMillis(alert.fact) - 2 * PRESENT_AFTER_MILLIS;
        if (waits) {
            alert.pastMillis = isNews ? 0 : presentMillis(alert.fact);
        }
        return isNews;
    }
}
