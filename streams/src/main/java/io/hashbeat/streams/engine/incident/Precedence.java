package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;

/** Which of the anomalies of one time is taken first: groups before workers, and of groups the one that lost most. */
final class Precedence {

    private static final List<SubjectKind> RANKS = List.of(
            SubjectKind.SITE,
            SubjectKind.SUBNET,
            SubjectKind.ACCOUNT,
            SubjectKind.SERVER,
            SubjectKind.FIRMWARE,
            SubjectKind.MODEL,
            SubjectKind.POOL,
            SubjectKind.WORKER);

    private Precedence() {}

    /** Groups before workers, the one that lost most first, so that a member finds its group. */
    static String order(Anomaly anomaly) {
        // bits of doubles that are not negative have the order of the doubles
        return isGroup(anomaly)
                ? "a %016x %d ".formatted(Long.MAX_VALUE - Double.doubleToLongBits(weight(anomaly)), rank(anomaly))
                : "b ";
    }

    /** Whether it is the outage of a group. */
    static boolean isGroup(Anomaly anomaly) {
        return anomaly.getKind().equals(IncidentKinds.GROUP_OUTAGE);
    }

    /** Of groups of the very same workers that says most of a cause first: workers of a site share their power. */
    private static int rank(Anomaly group) {
        return RANKS.indexOf(SubjectKind.byText(kind(group)).orElse(SubjectKind.POOL));
    }

    /** How much of all and of its own the group lost, H/s. */
    static double weight(Anomaly group) {
        return Math.max(0, group.getExpectedHs() - group.getObservedHs()) * Math.max(0, group.getSize());
    }

    /** Kind of its subject. */
    static String kind(Anomaly group) {
        return group.getSubject().substring(0, group.getSubject().indexOf('/'));
    }
}
