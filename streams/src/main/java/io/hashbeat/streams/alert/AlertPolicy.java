package io.hashbeat.streams.alert;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of kinds of alerts: how much each matters, whether it is held before it fires, and what it tells of a common
 * cause. What detectors find has its own statistics behind it, so that a hold is not evidence: it is the time in which
 * alarms of one cause meet, one minute by default, since sites fail within slices and their workers' alarms come within a minute
 * of each other (see decision 0034). What can do harm, and what is of a group already, does not wait.
 */
public enum AlertPolicy {
    /** All of the worker's hashrate is lost. */
    WORKER_SILENT(Severity.WARNING, Hold.WAITS, Cause.POWER),
    /** As silent, with the machine burning power. */
    ZOMBIE(Severity.WARNING, Hold.WAITS, Cause.POOL),
    /** A part of the worker's hashrate is lost. */
    HASHRATE_DROP(Severity.WARNING, Hold.WAITS, Cause.POWER),
    /** Nothing is lost; somebody may use the name. */
    HASHRATE_SURGE(Severity.INFO, Hold.WAITS, Cause.NONE),
    /** Work that is not paid: servers and proxies do that to many. */
    REJECT_SURGE(Severity.WARNING, Hold.WAITS, Cause.POOL),
    /** Work that does not arrive. */
    HASHRATE_LOSS(Severity.WARNING, Hold.WAITS, Cause.POOL),
    /** Weeks, so that what begins together says nothing. */
    SLOW_DECAY(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** A whole group; the job that found it has waited already. */
    GROUP_OUTAGE(Severity.CRITICAL, Hold.AT_ONCE, Cause.GROUP),
    /** Nothing is judged meanwhile. It must not wait: with the only source the clock stands still. */
    FEED_LATE(Severity.CRITICAL, Hold.AT_ONCE, Cause.GROUP),
    /** A fact, not an alarm. */
    WORKER_RETIRED(Severity.INFO, Hold.AT_ONCE, Cause.NONE),
    /** Harm within minutes: chips are damaged above their limit. */
    OVERHEAT(Severity.CRITICAL, Hold.AT_ONCE, Cause.AIR),
    /** Heat comes next; firmware stops the machine by itself. */
    FAN_FAULT(Severity.WARNING, Hold.WAITS, Cause.AIR),
    /** A part of the worker's hashrate, until somebody repairs it. */
    BOARD_MISSING(Severity.WARNING, Hold.WAITS, Cause.DEVICE),
    /** A small part of the worker's hashrate. */
    CHIPS_MISSING(Severity.WARNING, Hold.WAITS, Cause.DEVICE),
    /** Nothing is lost. */
    SENSOR_FAULT(Severity.INFO, Hold.WAITS, Cause.DEVICE),
    /** Somebody wanted it. */
    SLEEPING(Severity.INFO, Hold.WAITS, Cause.NONE),
    /** A supply that fails can burn. */
    POWER_FAULT(Severity.CRITICAL, Hold.AT_ONCE, Cause.POWER),
    /** One is a fact; many at once are a power dip. */
    REBOOT(Severity.INFO, Hold.WAITS, Cause.POWER),
    /** Figures of two machines are mixed up; nothing is lost. */
    NAME_SHARED(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** Two hours have been watched already. */
    FLAPPING(Severity.WARNING, Hold.AT_ONCE, Cause.POWER),
    /** Somebody else is paid for the work. */
    MISDIRECTED_WORK(Severity.CRITICAL, Hold.AT_ONCE, Cause.POOL),
    /** Days have been watched already. */
    BLOCKS_WITHHELD(Severity.WARNING, Hold.AT_ONCE, Cause.NONE),
    /** A fact, not an alarm. */
    UNKNOWN_WORKER(Severity.INFO, Hold.AT_ONCE, Cause.NONE),
    /** A rule has an interval of its own; it waits for the incident that may explain it. */
    MIN_HASHRATE(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** As {@link #MIN_HASHRATE}. */
    DECLINE(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** As {@link #MIN_HASHRATE}. */
    OFFLINE_MINERS(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** As {@link #MIN_HASHRATE}. */
    REJECTS(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** Harm, as {@link #OVERHEAT}. */
    TEMPERATURE(Severity.WARNING, Hold.AT_ONCE, Cause.NONE),
    /** One cause of several alarms; held while its members gather, so that one notification counts them; matters as the gravest of them. */
    INCIDENT(Severity.WARNING, Hold.WAITS, Cause.GROUP),
    /** Alarms of workers that had begun before anybody could be told; held like an incident, matters as the gravest of them. */
    ALREADY_OPEN(Severity.WARNING, Hold.WAITS, Cause.GROUP),
    /** What an incident of several accounts is to one of them; held while its members gather; matters as the incident. */
    ACCOUNT_AFFECTED(Severity.WARNING, Hold.WAITS, Cause.NONE),
    /** A kind that this program does not know. */
    OTHER(Severity.WARNING, Hold.WAITS, Cause.NONE);

    /** Whether an alert waits before it fires. */
    enum Hold {
        /** Fires when it is raised. */
        AT_ONCE,
        /** Must last for {@code alerts.hold}. */
        WAITS
    }

    /** Facts that come with any work on a machine: worth knowing, and one is no sign that something is wrong. */
    private static final Set<String> NOTES = Set.of("REBOOT", "SLEEPING", "UNKNOWN_WORKER", "WORKER_RETIRED");

    /** Losses of hashrate: of those the job says whether they are part of a group's outage. */
    private static final Set<String> RATES =
            Set.of("WORKER_SILENT", "HASHRATE_DROP", "HASHRATE_LOSS", "ZOMBIE", "MISDIRECTED_WORK");

    private static final Map<String, AlertPolicy> BY_KIND =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(AlertPolicy::name, Function.identity()));

    private final Severity severity;
    private final Hold hold;
    private final Cause cause;

    AlertPolicy(Severity severity, Hold hold, Cause cause) {
        this.severity = severity;
        this.hold = hold;
        this.cause = cause;
    }

    /** The policy of alerts of {@code kind}. */
    public static AlertPolicy of(String kind) {
        return BY_KIND.getOrDefault(kind, OTHER);
    }

    /** Kinds of which the job says whether they are part of a group's outage. */
    static Set<String> judgedByTheJob() {
        return RATES;
    }

    /** Whether the job says whether such an alarm is part of a group's outage. */
    boolean isJudgedByTheJob() {
        return RATES.contains(name());
    }

    /** Whether it is worth knowing and nothing to worry about. */
    boolean isNote() {
        return NOTES.contains(name());
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** Whether it must last for a time before it fires. */
    public boolean waits() {
        return hold == Hold.WAITS;
    }

    /** What it tells of a common cause. */
    public Cause cause() {
        return cause;
    }
}
