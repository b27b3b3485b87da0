package io.hashbeat.console.serve;

import io.hashbeat.console.serve.history.BlockPoint;
import io.hashbeat.console.serve.history.DevicePoint;
import io.hashbeat.console.serve.history.HistoryPoint;
import io.hashbeat.console.serve.history.RejectCounts;
import io.hashbeat.console.serve.history.RejectPoint;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.FeedView;
import io.hashbeat.console.view.Freshness;
import io.hashbeat.console.view.GroupView;
import io.hashbeat.console.view.IncidentView;
import io.hashbeat.console.view.ListRow;
import io.hashbeat.console.view.LoudAlerts;
import io.hashbeat.console.view.PlanView;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.console.view.SubjectStatus;
import io.hashbeat.console.view.SubjectView;
import io.hashbeat.console.view.WorkerFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes of answers that are more than one view. */
final class Answers {
    private Answers() {}

    /** One line that says what went wrong. */
    record Fault(String error) {}

    /** A subject, what to know about it first, and what detectors found about it, open first, alerts of it; {@code marks} as operators judge it; {@code group} if it is added up of its workers. */
    record SubjectAnswer(
            SubjectView subject,
            SubjectStatus status,
            WorkerFacts facts,
            List<AnomalyView> anomalies,
            List<AlertView> alerts,
            Map<String, Boolean> marks,
            @Nullable GroupView group) {}

    /** Some of the groups of a kind, the worst first. */
    record GroupsAnswer(int matching, int offset, List<GroupView> groups) {}

    /**
     * Some of the anomalies that stand alone; {@code members} tells by their ids how many open ones are part of them, {@code marks}
     * whether operators hold them for true alarms.
     */
    record AnomaliesAnswer(
            int matching,
            int offset,
            List<AnomalyView> anomalies,
            Map<String, Long> members,
            Map<String, Boolean> marks) {}

    /** What is noted of an operator's judgement. */
    record Marked(String anomalyId, boolean trueAlarm) {}

    /** A page of the sources, the worst first, and the judgement over all of them. */
    record FeedsAnswer(Freshness freshness, int matching, int offset, List<FeedView> feeds) {}

    /** History of a subject; times in milliseconds since 1970 UTC, a point's time is the start of its bucket. */
    record HistoryAnswer(
            String subject, String resolution, long resolutionMs, long fromMs, long toMs, List<HistoryPoint> points) {}

    /** How the shares of a span were answered; times in milliseconds since 1970 UTC. */
    record RejectsAnswer(String subject, long fromMs, long toMs, RejectCounts shares) {}

    /** What a device said of itself; times in milliseconds since 1970 UTC, a point's time is the start of its bucket. */
    record TelemetryAnswer(
            String subject, String resolution, long resolutionMs, long fromMs, long toMs, List<DevicePoint> points) {}

    /** Shares that were not accepted by time and reason; times as above. */
    record RejectCourseAnswer(
            String subject, String resolution, long resolutionMs, long fromMs, long toMs, List<RejectPoint> points) {}

    /** What happened to a subject in a span: what detectors found and blocks from the store, silences and planned work that are about it; truncated if there is more than is told. */
    record EventsAnswer(
            String subject,
            long fromMs,
            long toMs,
            List<AnomalyView> anomalies,
            List<BlockPoint> blocks,
            List<SilenceView> silences,
            List<PlanView> plans,
            boolean truncated) {}

    /** Visible lines: all their subjects in order, but only those lines that changed since the last event. */
    record RowsEvent(int total, int matching, int offset, List<String> subjects, List<ListRow> changed) {}

    /**
     * Some of the alerts; {@code loud} is how many fire and are told, {@code loudest} what of them was asked for by the kind of its
     * subject, {@code members} tells by an incident's id how many that fire are part of it, {@code watchdogMs} when the sign of life
     * last changed, null if there is none.
     */
    record AlertsAnswer(
            int matching,
            int offset,
            int loud,
            Map<String, LoudAlerts> loudest,
            @Nullable Long watchdogMs,
            List<AlertView> alerts,
            Map<String, Long> members) {}

    /** Some of the incidents. */
    record IncidentsAnswer(int matching, int offset, List<IncidentView> incidents) {}

    /** Some of the alerts that are part of an incident. */
    record MembersAnswer(int matching, int offset, List<AlertView> members) {}

    /** Some of the newest dead letters: of how many there are (about, unless it is exact), how many were looked at, and those by reason. */
    record DeadLettersAnswer(
            long total,
            boolean exact,
            int looked,
            Map<String, Long> reasons,
            int matching,
            int offset,
            List<DeadLetterView> letters) {}

    /**
     * Some of the silences; the alerts that they name, by id, as far as they are known; and what time it is for them,
     * milliseconds since 1970 UTC.
     */
    record SilencesAnswer(
            int matching, int offset, List<SilenceView> silences, Map<String, AlertView> alerts, long nowMs) {}

    /** A silence that was set; {@code matching} is how many alerts that are not over it is about now. Times in milliseconds since 1970 UTC. */
    record SilenceSet(String id, long fromMs, long toMs, int matching) {}

    /** What was written or taken back. */
    record Done(String id) {}

    /** What a rule can be about. */
    record RuleKindAnswer(String kind, String bound, List<Integer> spansSeconds, int usualSpanSeconds) {}

    /** What a rule would do: false alarms a month at most, null if it cannot be told. */
    record RulePreview(String rule, @Nullable Double perMonth, boolean warns, boolean brokenNow, String words) {}

    /** A rule that was set, what it would do, and a sentence on contacts that no receiver has; empty for none. */
    record RuleSaved(RuleView rule, RulePreview preview, String unheard) {}

    /** Whether the console works. */
    record Health(String status, String live, long version, int streams) {}
}
