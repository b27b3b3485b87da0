package io.hashbeat.streams.alert;

/** Why nobody is told of an alert although it fires; of several reasons the first counts. */
public enum Muting {
    /** It was found about the past. */
    HISTORIC(AlertReason.HISTORIC, AlertReason.BECAME_PRESENT),
    /** Operators planned work on its subject or a group of it. */
    MAINTENANCE(AlertReason.MAINTENANCE, AlertReason.MAINTENANCE_OVER),
    /** It is part of an incident, which is told. */
    INCIDENT(AlertReason.JOINED_INCIDENT, AlertReason.LEFT_INCIDENT),
    /** A silence matches it. */
    SILENCED(AlertReason.SILENCED, AlertReason.SILENCE_OVER),
    /** Somebody has taken it. */
    ACKNOWLEDGED(AlertReason.ACKNOWLEDGED, AlertReason.ACKNOWLEDGEMENT_OVER),
    /** Its subject comes and goes, which is told by an alert of its own. */
    FLAPPING(AlertReason.FLAPPING, AlertReason.STEADY),
    /** The worker's device says why, which is told by an alert of its own. */
    EXPLAINED(AlertReason.EXPLAINED, AlertReason.UNEXPLAINED),
    /** Its owner sleeps. */
    QUIET_HOURS(AlertReason.QUIET_HOURS, AlertReason.QUIET_HOURS_OVER),
    /** It matters less than what is told by {@code alerts.notify-from}. */
    MINOR(AlertReason.MINOR, AlertReason.MATTERS),
    /** Nothing mutes it. */
    NONE(AlertReason.CHANGED, AlertReason.CHANGED);

    private final AlertReason begins;
    private final AlertReason ends;

    Muting(AlertReason begins, AlertReason ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** As it is written in records; empty if nothing mutes it. */
    public String text() {
        return this == NONE ? "" : name();
    }

    /** Why an alert changes that was muted by this and is now muted by {@code next}. */
    AlertReason changedTo(Muting next) {
        if (this == next) {
            return AlertReason.MUTED_BY_ANOTHER;
        }
        return next == NONE ? ends : next.begins;
    }
}
