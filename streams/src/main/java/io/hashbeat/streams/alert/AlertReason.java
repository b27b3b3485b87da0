package io.hashbeat.streams.alert;

/** Why an alert changed: one for each transition, and the label of the metric that counts them. */
public enum AlertReason {
    /** The path of alerts lives: of the one that always fires. */
    ALIVE,
    /** It was raised and waits until it has lasted for long enough. */
    RAISED,
    /** It was raised, and alerts of its kind do not wait. */
    RAISED_AT_ONCE,
    /** It has lasted for long enough. */
    LASTED,
    /** Its figures or its sentence have changed. */
    CHANGED,
    /** What raised it is over; it is resolved when that has lasted for long enough. */
    EASED,
    /** It was raised again before it was resolved. */
    CAME_BACK,
    /** What raised it has been over for long enough. */
    CLEARED,
    /** What raised it was over before it had lasted for long enough. */
    CLEARED_WHILE_PENDING,
    /** An event without an end. */
    HAPPENED,
    /** It is about the past only. */
    HISTORIC,
    /** What was about the past is still so. */
    BECAME_PRESENT,
    /** Operators planned work on it. */
    MAINTENANCE,
    /** The planned work is over. */
    MAINTENANCE_OVER,
    /** It is part of an incident. */
    JOINED_INCIDENT,
    /** It is not part of the incident any more, or the incident is over and this is not. */
    LEFT_INCIDENT,
    /** A silence matches it. */
    SILENCED,
    /** No silence matches it any more. */
    SILENCE_OVER,
    /** Somebody has taken it. */
    ACKNOWLEDGED,
    /** Nobody has it any more. */
    ACKNOWLEDGEMENT_OVER,
    /** Its subject comes and goes, which is told by an alert of its own. */
    FLAPPING,
    /** Its subject is steady. */
    STEADY,
    /** Its worker's device says why, which is told by an alert of its own. */
    EXPLAINED,
    /** Its worker's device does not say why any more, or not of all of it. */
    UNEXPLAINED,
    /** Its owner's quiet hours have begun. */
    QUIET_HOURS,
    /** Its owner's quiet hours are over. */
    QUIET_HOURS_OVER,
    /** It matters less than what is told by the settings. */
    MINOR,
    /** It matters as much as what is told by the settings. */
    MATTERS,
    /** Another thing keeps it muted, or the same by another name. */
    MUTED_BY_ANOTHER,
    /** More or fewer members of the incident are down. */
    MEMBERS_CHANGED,
    /** It has many more members than when it was told last. */
    GREW,
    /** It has lasted for the interval of repeats. */
    REPEATED,
    /** Nobody has taken it for the time after which the next level is told. */
    ESCALATED
}
