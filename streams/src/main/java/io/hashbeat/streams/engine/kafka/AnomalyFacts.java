package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.Measure;
import io.hashbeat.streams.alert.Terms;
import io.hashbeat.streams.alert.Transition;
import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import java.util.Set;

/** Anomalies as facts. */
final class AnomalyFacts {

    private static final long YEAR_10000_MILLIS = 253_402_300_800_000L;
    private static final String CLOSED = Finding.State.CLOSED.name();
    /** Kinds that are told once and have no end. */
    private static final Set<String> EVENTS =
            Set.of(AnomalyKind.UNKNOWN_WORKER.name(), AnomalyKind.WORKER_RETIRED.name());

    private AnomalyFacts() {}

    /** What {@code anomaly} says; throws {@link IllegalArgumentException} if its times or its subject cannot be. */
    static Fact fact(Anomaly anomaly) {
        for (String part : anomaly.getSubject().split("/", -1)) {
            NamePart.unescape(part);
        }
        return new Fact(
                state(anomaly),
                openedAs(anomaly),
                anomaly.getSubject(),
                episode(anomaly),
                anomaly.getRevision(),
                time("at_ms", anomaly.getAtMs()),
                time("onset_at_ms", anomaly.getOnsetAtMs()),
                anomaly.getHistoric(),
                anomaly.getGroups(),
                anomaly.getInhibitedBy(),
                measure(anomaly),
                sentence(anomaly),
                Terms.NONE,
                Transition.Crew.NONE);
    }

    /** Times are added to and subtracted from, so that they must be far from the ends of a long. */
    private static long time(String field, long millis) {
        if (millis < 0 || millis >= YEAR_10000_MILLIS) {
            throw new IllegalArgumentException(field + " must be between 1970 and the year 10000: " + millis);
        }
        return millis;
    }

    /** What it was opened as: a drop that has become a silence is still the same alert, told in other words. */
    private static String openedAs(Anomaly anomaly) {
        return anomaly.getOpenedAs().isEmpty() ? anomaly.getKind() : anomaly.getOpenedAs();
    }

    /** What it is now, if that is not what the alert is called. */
    private static String sentence(Anomaly anomaly) {
        String kind = openedAs(anomaly);
        return kind.equals(anomaly.getKind())
                ? anomaly.getSentence()
                : "%s It began as %s and is %s now.".formatted(anomaly.getSentence(), kind, anomaly.getKind());
    }

    private static Fact.State state(Anomaly anomaly) {
        if (EVENTS.contains(anomaly.getKind())) {
            return Fact.State.HAPPENED;
        }
        return anomaly.getState().equals(CLOSED) ? Fact.State.CLEARED : Fact.State.RAISED;
    }

    /** That a feed is late has the same id each time it is; when it began tells the times apart. */
    private static String episode(Anomaly anomaly) {
        return anomaly.getKind().equals(AnomalyKind.FEED_LATE.name())
                ? anomaly.getId() + "@" + anomaly.getOpenedAtMs()
                : anomaly.getId();
    }

    private static Measure measure(Anomaly anomaly) {
        return new Measure(
                Math.min(1, finite(anomaly.getSize())),
                finite(anomaly.getExpectedHs()),
                finite(anomaly.getObservedHs()),
                finite(anomaly.getLowHs()),
                finite(anomaly.getHighHs()),
                Math.max(0, finite(anomaly.getLostHashes())));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
