package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.Verdict;
import io.hashbeat.streams.alert.Measure;
import io.hashbeat.streams.alert.Transition;

/**
 * What a judge says of a rule at a moment.
 *
 * @param verdict whether it is broken
 * @param onsetMillis since when, if it is broken; milliseconds since 1970 UTC
 * @param expectedHs what is expected, H/s; zero if nothing is
 * @param seen what was seen
 * @param lostSoFar hashes lost since the onset, as long as nothing is known but this
 * @param lostHs hashes lost in a second of the last minute
 * @param words the same as a sentence
 * @param crew whom it is about, if that is more than its subject
 */
record Found(
        Verdict verdict,
        long onsetMillis,
        double expectedHs,
        RateWindow seen,
        double lostSoFar,
        double lostHs,
        String words,
        Transition.Crew crew) {
    static final RateWindow NOTHING = new RateWindow(0, 0, 0, 0, 0);

    /** The same, about {@code others}. */
    Found of(Transition.Crew others) {
        return new Found(verdict, onsetMillis, expectedHs, seen, lostSoFar, lostHs, words, others);
    }

    /** Nothing that changes what holds. */
    static Found unsure() {
        return new Found(Verdict.UNSURE, 0, 0, NOTHING, 0, 0, "", Transition.Crew.NONE);
    }

    /** How much is lost when {@code lostHashes} are by now. */
    Measure measure(double lostHashes) {
        double size = expectedHs > 0 ? Math.max(0, 1 - finite(seen.pointHs()) / expectedHs) : 0;
        return new Measure(
                size, expectedHs, finite(seen.pointHs()), finite(seen.lowHs()), finite(seen.highHs()), lostHashes);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
