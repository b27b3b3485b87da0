package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.Watchdog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * An alert that always fires, and says so for each minute of the feed: it ends for those who watch it when the feed stands still, or the
 * job or this application is dead. Nothing mutes it, and nobody is notified of it. Confined to one thread.
 */
public final class SignOfLife {

    /** Key of its entry in the state. */
    private static final String KEY = "sign-of-life";

    private static final int VERSION = 1;
    private static final long EVERY_MILLIS = 60_000L;

    private long version;
    private long startedMillis;
    private long lastMillis;
    private boolean changed;

    /**
     * Takes an entry that {@link #flush} handed out; whether it is its own.
     *
     * @throws IOException if a later version of the program wrote it
     */
    public boolean restore(String key, DataInput in) throws IOException {
        if (!key.equals(KEY)) {
            return false;
        }
        StateForm.require("sign of life", in.readByte(), VERSION);
        version = in.readLong();
        startedMillis = in.readLong();
        lastMillis = in.readLong();
        return true;
    }

    /** The feed has come to {@code feedMillis} since 1970 UTC (event time). */
    public void advance(long feedMillis, Consumer<Transition> target) {
        if (version > 0 && feedMillis < lastMillis + EVERY_MILLIS) {
            return;
        }
        startedMillis = version == 0 ? feedMillis : startedMillis;
        lastMillis = feedMillis;
        version++;
        changed = true;
        target.accept(transition());
    }

    private Transition transition() {
        Fact fact = new Fact(
                Fact.State.RAISED,
                Watchdog.KIND,
                "watchdog",
                "always",
                version,
                lastMillis,
                startedMillis,
                false,
                List.of(),
                "",
                Measure.NONE,
                "The path of alerts lives. When this stops coming, feed, job or alert application are down.",
                Terms.NONE,
                Transition.Crew.NONE);
        return new Transition(
                LiveAlert.id(fact),
                version,
                AlertPhase.FIRING,
                AlertReason.ALIVE,
                fact,
                lastMillis,
                startedMillis,
                Transition.NOT_ENDED,
                Severity.INFO,
                "",
                0,
                Transition.Mute.NONE,
                Notification.NONE,
                Audience.ALL,
                0,
                "",
                Transition.Crew.NONE,
                0);
    }

    /** Hands out its entry if it has changed since the last call. */
    public void flush(StateTarget state) {
        if (changed) {
            changed = false;
            state.put(KEY, this::write);
        }
    }

    private void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(version);
        out.writeLong(startedMillis);
        out.writeLong(lastMillis);
    }
}
