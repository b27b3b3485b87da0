package io.hashbeat.console.view;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.Watchdog;
import io.hashbeat.schemas.AlertKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert, as it is shown. Times in milliseconds since 1970 UTC.
 *
 * @param id stable id
 * @param version grows with every transition
 * @param state PENDING, FIRING or RESOLVED
 * @param reason why it changed last, a code
 * @param kind kind of the anomaly or rule, INCIDENT or WATCHDOG
 * @param subject subject text; may be none that can be read, of the watchdog
 * @param parts names of the subject, not escaped; none if it cannot be read
 * @param unit H/s or Sol/s
 * @param account account that it concerns, not escaped; empty if more than one
 * @param changedAtMs when it changed last
 * @param startedAtMs when it began
 * @param endedAtMs when it ended; null while it lasts
 * @param severity info, warning or critical
 * @param sentence one sentence for a person
 * @param incident id of the incident that it is part of; null if it stands alone
 * @param members subjects that an incident covers, the first of them
 * @param memberCount how many there are
 * @param lostHashes expected hashes lost so far
 * @param lossHs what it loses in a second while it lasts, hashes; 0 when it is over, or seems to be
 * @param lostValue what they are worth; null without a price
 * @param currency currency of that
 * @param expectedHs expected hashrate, H/s
 * @param anomalyId anomaly that it tells; empty for none
 * @param ruleId key of the rule that raised it; empty for none
 * @param muted why nobody is told; empty if somebody is
 * @param mutedBy what mutes it
 * @param acknowledgedBy who has taken it; empty for nobody
 * @param escalation how often it went to the next level
 * @param flaps how often it came back
 * @param groups subjects of the groups that its subject belongs to
 */
public record AlertView(
        String id,
        long version,
        String state,
        String reason,
        String kind,
        String subject,
        List<String> parts,
        String unit,
        String account,
        long changedAtMs,
        long startedAtMs,
        @Nullable Long endedAtMs,
        String severity,
        String sentence,
        @Nullable String incident,
        List<String> members,
        int memberCount,
        double lostHashes,
        double lossHs,
        @Nullable Double lostValue,
        @Nullable String currency,
        double expectedHs,
        String anomalyId,
        String ruleId,
        String muted,
        String mutedBy,
        String acknowledgedBy,
        int escalation,
        int flaps,
        List<String> groups) {
    private static final int SHOWN_MEMBERS = 50;
    private static final List<String> SEVERITIES = List.of("info", "warning", "critical");

    public AlertView {
        parts = List.copyOf(parts);
        members = List.copyOf(members);
        groups = List.copyOf(groups);
    }

    /** The alert as a person sees it. */
    public static AlertView of(Alert alert) {
        List<String> parts = parts(alert.getSubject());
        return new AlertView(
                alert.getId(),
                alert.getVersion(),
                alert.getState(),
                alert.getReason(),
                alert.getKind(),
                alert.getSubject(),
                parts,
                SubjectView.unit(parts),
                Names.readable(alert.getAccount()),
                alert.getTimeMs(),
                alert.getStartedAtMs(),
                alert.getEndedAtMs(),
                alert.getSeverity(),
                alert.getSentence(),
                alert.getIncident(),
                alert.getMembers().stream().limit(SHOWN_MEMBERS).toList(),
                Math.max(alert.getMemberCount(), alert.getMembers().size()),
                alert.getLostHashes(),
                lossHs(alert),
                alert.getLostValue(),
                alert.getCurrency(),
                alert.getExpectedHs(),
                alert.getAnomalyId(),
                alert.getRuleId(),
                alert.getMuted(),
                alert.getMutedBy(),
                alert.getAcknowledgedBy(),
                alert.getEscalation(),
                alert.getFlaps(),
                alert.getGroups());
    }

    private static double lossHs(Alert alert) {
        boolean goesOn = alert.getState().equals("FIRING") && !alert.getReason().equals("EASED");
        return goesOn ? Math.max(0, alert.getSize()) * Math.max(0, alert.getExpectedHs()) : 0;
    }

    /** The same with what was lost up to {@code nowMs}, milliseconds since 1970 UTC: nobody says so again while nothing changes. */
    public AlertView asOf(long nowMs) {
        double since = lossHs * Math.max(0, nowMs - changedAtMs) / 1_000;
        if (!(since > 0)) {
            return this;
        }
        Double worth = lostValue;
        if (worth != null && lostHashes > 0) {
            worth = worth * (1 + since / lostHashes);
        }
        return losing(lostHashes + since, worth);
    }

    private AlertView losing(double hashes, @Nullable Double value) {
        return new AlertView(
                id,
                version,
                state,
                reason,
                kind,
                subject,
                parts,
                unit,
                account,
                changedAtMs,
                startedAtMs,
                endedAtMs,
                severity,
                sentence,
                incident,
                members,
                memberCount,
                hashes,
                lossHs,
                value,
                currency,
                expectedHs,
                anomalyId,
                ruleId,
                muted,
                mutedBy,
                acknowledgedBy,
                escalation,
                flaps,
                groups);
    }

    private static List<String> parts(String subject) {
        try {
            return Subject.parse(subject).parts();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Whether {@code group} is its subject, one of its groups or its pool. */
    public boolean isWithin(String group) {
        return subject.equals(group)
                || groups.contains(group)
                || (parts.size() > 1
                        && group.equals(Subject.pool(parts.get(0), parts.get(1)).text()));
    }

    /** Whether it is not over and is about something. */
    public boolean lasts() {
        return !state.equals("RESOLVED") && !kind.equals(Watchdog.KIND);
    }

    /** The higher the graver, while it fires; what does not is as grave as anything else that does not. */
    int gravity() {
        return firing() ? SEVERITIES.indexOf(severity) : 0;
    }

    /** Whether it lasts and is about something; the watchdog always fires and is about nothing. */
    public boolean firing() {
        return state.equals("FIRING") && !kind.equals(Watchdog.KIND);
    }

    /** Whether it says what an incident of several accounts is to one of them. */
    public boolean partOfAnother() {
        return kind.equals(AlertKinds.ACCOUNT_AFFECTED);
    }

    /** Whether it is about that pool, something in it, or nothing that has a pool. */
    public boolean isOf(Subject pool) {
        return parts.size() < 2 || parts.subList(0, 2).equals(pool.parts());
    }

    /** Whether it is the sign that alerts work. */
    public boolean watchdog() {
        return kind.equals(Watchdog.KIND);
    }

    /** Whether it lasts and somebody is told. */
    public boolean loud() {
        return firing() && muted.isEmpty();
    }
}
