package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.name.ReadableName;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.RuleKind;
import java.util.Map;

/**
 * What a sample says of an account, a pool or a worker at the end of a minute.
 *
 * @param subject whom
 * @param endMillis end (exclusive) of the windows, milliseconds since 1970 UTC
 * @param workers how many workers make it up
 * @param lastShareMillis newest share, milliseconds since 1970 UTC; 0 if there was none
 * @param windows by their length in seconds; has those of a minute, an hour and a day, and all that rules can choose
 */
public record SubjectMinute(
        Subject subject, long endMillis, long workers, long lastShareMillis, Map<Integer, Window> windows) {

    static final int MINUTE = 60;
    static final int HOUR = 3600;

    /**
     * One window.
     *
     * @param rate hashrate with its interval
     * @param accepted accepted shares
     * @param refused rejected and stale shares
     */
    public record Window(RateWindow rate, long accepted, long refused) {}

    /** Throws {@link IllegalArgumentException} if a window is missing. */
    public SubjectMinute {
        windows = Map.copyOf(windows);
        for (int seconds : new int[] {MINUTE, HOUR, RuleKind.DAY_SECONDS}) {
            if (!windows.containsKey(seconds)) {
                throw new IllegalArgumentException("no window of " + seconds + " s in a sample of " + subject.text());
            }
        }
    }

    /** The window of that length. */
    Window window(int seconds) {
        Window window = windows.get(seconds);
        if (window == null) {
            throw new IllegalArgumentException("no window of " + seconds + " s in a sample of " + subject.text());
        }
        return window;
    }

    /** The window of a day. */
    Window day() {
        return window(RuleKind.DAY_SECONDS);
    }

    /** Its name as it can be shown. */
    String name() {
        return ReadableName.of(subject.name());
    }
}
