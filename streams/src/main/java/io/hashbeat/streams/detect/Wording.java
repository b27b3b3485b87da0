package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.Hashrate;
import java.time.Duration;
import java.util.Locale;

/** How times and amounts are said in the sentences of findings. */
public final class Wording {

    private static final int SHORT_MINUTES = 120;

    private static final String VOWELS = "AEIOU";
    /** Letters whose name begins with a vowel. */
    private static final String SPELLED_VOWELS = "AEFHILMNORSX";

    private Wording() {}

    /** A name with its article: "an S21", "a T21", "a Nano". */
    public static String article(String name) {
        boolean word = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        boolean vowel = !name.isEmpty() && (word ? VOWELS : SPELLED_VOWELS).indexOf(name.charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + name;
    }

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
