package io.hashbeat.streams.alert;

import java.util.List;

/**
 * One change of one alert, with all that is to be said of it.
 *
 * @param id the alert's id
 * @param version grows by one with each transition of the alert
 * @param phase where it stands
 * @param reason why it changed
 * @param fact what was said of it last
 * @param timeMillis event time of the transition, milliseconds since 1970 UTC
 * @param startedMillis when it began, milliseconds since 1970 UTC
 * @param endedMillis when it ended, milliseconds since 1970 UTC; {@link #NOT_ENDED} if it has not
 * @param severity how much it matters
 * @param account escaped account that it concerns; empty if it concerns more than one
 * @param lostHashes expected hashes lost by {@code timeMillis}
 * @param mute why nobody is told
 * @param notification what receivers are told
 * @param audience whom they are told
 * @param escalation how often it was escalated
 * @param acknowledgedBy who has taken it; empty if nobody
 * @param crew subjects that are part of it
 * @param flaps how often it has come back within the span that tells whether it flaps
 */
public record Transition(
        String id,
        long version,
        AlertPhase phase,
        AlertReason reason,
        Fact fact,
        long timeMillis,
        long startedMillis,
        long endedMillis,
        Severity severity,
        String account,
        double lostHashes,
        Mute mute,
        Notification notification,
        Audience audience,
        int escalation,
        String acknowledgedBy,
        Crew crew,
        int flaps) {

    /** Stands for the end of what has not ended. */
    public static final long NOT_ENDED = LiveAlert.NEVER;

    /** What changed of {@code alert}, which is one of {@code leads}. */
    static Transition of(LiveAlert alert, AlertReason reason, Notification notification, Leads leads) {
        LiveAlert root = leads.root(alert);
        return new Transition(
                alert.id,
                alert.version,
                alert.phase,
                reason,
                alert.fact,
                alert.changedMillis,
                alert.startedMillis,
                alert.endedMillis,
                alert.severity,
                alert.account(),
                alert.lostHashes(alert.changedMillis),
                new Mute(alert.muting, alert.mutedBy, root.id.equals(alert.id) ? alert.cover : root.id),
                notification,
                alert.audience,
                alert.escalation,
                alert.acknowledgedBy,
                leads.crew(alert),
                alert.flaps());
    }

    /** Whether it is over by what was said last, but not for long enough to be resolved: nothing is lost while that is so. */
    public boolean isEased() {
        return phase == AlertPhase.FIRING && fact.state() == Fact.State.CLEARED;
    }

    /**
     * Why nobody is told.
     *
     * @param why the reason, or none
     * @param by id of what mutes it: an alert, a silence, a schedule or a rule; empty if nothing does
     * @param incident id of the alert of the incident that it is part of, or that explains it; empty for none
     */
    public record Mute(Muting why, String by, String incident) {

        /** Nothing mutes it. */
        public static final Mute NONE = new Mute(Muting.NONE, "", "");
    }

    /**
     * Subjects that are part of an incident.
     *
     * @param members some of them, at most 1,000
     * @param count how many the incident has had
     */
    public record Crew(List<String> members, int count) {

        /** Most members that are listed. */
        public static final int MOST_LISTED = 1_000;

        /** Nobody. */
        public static final Crew NONE = new Crew(List.of(), 0);

        public Crew {
            members = List.copyOf(members);
        }
    }
}
