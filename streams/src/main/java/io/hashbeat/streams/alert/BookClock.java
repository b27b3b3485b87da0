package io.hashbeat.streams.alert;

import io.hashbeat.streams.detect.Past;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;

/**
 * Event time as the feed told it last, and what is of the past by it: what may be over by what is still to be read. That is what is raised
 * before the feed has said the time, while the application reads what was said when it was away, and long behind the clock.
 */
final class BookClock implements StateEntry {

    /** 1 did not know that the application can be behind. */
    private static final int VERSION = 2;
    /** Time of a feed that has said nothing yet. */
    private static final long UNKNOWN = 0;
    /** What is of the past and still so when the clock has gone on for so long is of the present. */
    private static final long PRESENT_AFTER_MILLIS = 60_000L;

    private long millis = UNKNOWN;
    private boolean behind;

    /** Takes an entry as it was kept. */
    void restore(DataInput in) throws IOException {
        int version = in.readByte();
        StateForm.require("clock", version, VERSION);
        millis = in.readLong();
        behind = version > 1 && in.readBoolean();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(millis);
        out.writeBoolean(behind);
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

    /** Until when what {@code fact} raises is of the past. */
    long pastMillis(Fact fact) {
        if (!isKnown() || behind) {
            return LiveAlert.NEVER;
        }
        return !fact.historic() && Past.covers(fact.atMillis(), millis) ? millis + PRESENT_AFTER_MILLIS : 0;
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
        boolean isNews = waits && alert.fact.atMillis() >= millis - PRESENT_AFTER_MILLIS;
        if (waits) {
            alert.pastMillis = isNews ? 0 : millis + PRESENT_AFTER_MILLIS;
        }
        return isNews;
    }
}
