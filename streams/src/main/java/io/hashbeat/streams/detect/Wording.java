package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.Hashrate;
import java.time.Duration;
import java.util.Locale;

/** How times and amounts are said in the sentences of findings. */
public final class Wording {

    private static final int SHORT_MINUTES = 120;

    private Wording() {}

    /** A time: "12 min 10 s", "5 h 03 min". */
    public static String time(long millis) {
        Duration duration = Duration.ofMillis(millis);
        return duration.toMinutes() < SHORT_MINUTES
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }

    /** A hashrate: "13.7 TH/s". */
    public static String hashrate(double hashesPerSecond) {
        return new Hashrate(hashesPerSecond).text();
    }

    /** A part of one: "33 %". */
    public static String percent(double part) {
        return String.format(Locale.ROOT, "%d %%", Math.round(100 * part));
    }
}
