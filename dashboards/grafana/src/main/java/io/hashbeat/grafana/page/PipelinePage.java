package io.hashbeat.grafana.page;

import io.hashbeat.grafana.panel.Page;
import io.hashbeat.grafana.panel.Panel;
import io.hashbeat.grafana.panel.Panels;
import io.hashbeat.grafana.panel.Query;
import io.hashbeat.grafana.panel.Unit;

/** The monitor itself: Flink's figures of both jobs, ours within them, the receivers of alerts, the budget of false alarms. */
final class PipelinePage {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final String JOB = "flink_jobmanager_job_";

    private PipelinePage() {}

    static Page page() {
        return new Page("hashbeat-pipeline", "Hashbeat: pipeline health")
                .tell("Is the monitor well? Fresh, level with Kafka, checkpointed, writing, telling.")
                .show(Panels.heading("Is it fresh?"))
                .show(freshness())
                .show(lag())
                .show(FeedPanels.lag())
                .show(FeedPanels.newest())
                .show(Panels.heading("Does it work?"))
                .show(Panels.lines("Records a second, by task", Unit.PER_SECOND)
                        .ask(figures(
                                "sum by (job_name, task_name) (flink_taskmanager_job_task_numRecordsInPerSecond)")))
                .show(Panels.lines("Busy and held back, by task", Unit.PART)
                        .ask(Query.figures(
                                "max by (task_name) (flink_taskmanager_job_task_busyTimeMsPerSecond) / 1000",
                                "busy {{task_name}}"))
                        .ask(Query.figures(
                                "max by (task_name) (flink_taskmanager_job_task_backPressuredTimeMsPerSecond) / 1000",
                                "held back {{task_name}}")))
                .show(checkpoints())
                .show(restarts())
                .show(heap())
                .show(Panels.lines("Work of a garbage collector", Unit.PART)
                        .ask(Query.figures(
                                "flink_taskmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond / 1000",
                                "{{tm_id}}")))
                .show(Panels.heading("Is anything lost?"))
                .show(refused())
                .show(store())
                .show(Panels.heading("Are people told?"))
                .show(receivers())
                .show(budget());
    }

    private static Query figures(String promQl) {
        return Query.figures(promQl, "{{job_name}} {{task_name}}");
    }

    private static Panel freshness() {
        return Panels.lines("Age of the newest slice, by task of job 1", Unit.SECONDS)
                .tell("Now less the watermark. Five seconds of disorder are waited for, so ten are usual.")
                .ask(Query.figures(
                        "time() - min by (task_name) (flink_taskmanager_job_task_currentInputWatermark > 0) / 1000",
                        "{{task_name}}"));
    }

    private static Panel lag() {
        return Panels.lines("Records that wait on Kafka, by source", Unit.COUNT)
                .ask(Query.figures(
                        "sum by (job_name, operator_name) (" + OPERATOR + "pendingRecords >= 0)",
                        "{{job_name}} {{operator_name}}"));
    }

    private static Panel checkpoints() {
        return Panels.lines("Checkpoints: length of the last one, failures", Unit.COUNT)
                .ask(Query.figures(JOB + "lastCheckpointDuration / 1000", "seconds {{job_name}}"))
                .ask(Query.figures(
                        "increase(" + JOB + "numberOfFailedCheckpoints[10m])", "failed in 10 min {{job_name}}"))
                .ask(Query.figures(
                        "increase(" + JOB + "numberOfCompletedCheckpoints[10m])", "done in 10 min {{job_name}}"));
    }

    private static Panel restarts() {
        return Panels.lines("Restarts of the jobs in an hour", Unit.COUNT)
                .ask(Query.figures("increase(" + JOB + "numRestarts[1h])", "{{job_name}}"));
    }

    private static Panel heap() {
        return Panels.lines("Heap of the task managers", Unit.BYTES)
                .ask(Query.figures("flink_taskmanager_Status_JVM_Memory_Heap_Used", "used {{tm_id}}"))
                .ask(Query.figures("flink_taskmanager_Status_JVM_Memory_Heap_Max", "at most {{tm_id}}"));
    }

    private static Panel refused() {
        return Panels.bars("Dead letters and repeats in 5 minutes", Unit.COUNT)
                .tell("By reason; the operator's guide says what each means. Repeats were sent twice and are dropped on"
                        + " purpose.")
                .ask(Query.figures("sum by (reason) (increase(" + OPERATOR + "reason_rejected[5m]))", "{{reason}}"))
                .ask(Query.figures("sum(increase(" + OPERATOR + "duplicates[5m]))", "repeats, by id"))
                .ask(Query.figures("sum(increase(" + OPERATOR + "resent[5m]))", "repeats, by sequence"));
    }

    private static Panel store() {
        return Panels.lines("Points a second, and whether the store is waited for", Unit.COUNT)
                .ask(Query.figures("sum(rate(" + OPERATOR + "store_points_written[5m]))", "written"))
                .ask(Query.figures("sum(rate(" + OPERATOR + "store_points_refused[5m]))", "refused"))
                .ask(Query.figures("sum(rate(" + OPERATOR + "store_points_expired[5m]))", "too old"))
                .ask(Query.figures("sum(rate(" + OPERATOR + "store_names_above_limit[5m]))", "names above the limit"))
                .ask(Query.figures("max(" + OPERATOR + "store_held)", "waited for"));
    }

    private static Panel receivers() {
        return Panels.lines("Receivers of alerts", Unit.COUNT)
                .ask(Query.figures("hashbeat_delivery_up", "up {{target}}"))
                .ask(Query.figures("hashbeat_delivery_waiting", "waiting {{target}}"))
                .ask(Query.figures("hashbeat_delivery_oldest_waiting_seconds", "oldest, s {{target}}"))
                .ask(Query.figures("increase(hashbeat_delivery_given_up_total[1h])", "given up in 1 h {{target}}"));
    }

    private static Panel budget() {
        return Panels.lines("Alarms a day, and the budget of false ones", Unit.COUNT)
                .tell("Alarms of all kinds are true or false; the budget is for false ones. Judge alarms on the page to"
                        + " see which part that is.")
                .ask(Query.figures("hashbeat_false_alarms_budget_per_day", "budget of false alarms"))
                .ask(Query.figures("sum(hashbeat_alarms_opened_per_day)", "alarms"))
                .ask(Query.figures(
                        "sum(hashbeat_alarms_opened_per_day) * on () hashbeat_alarms_marked{verdict=\"false\"} / on ()"
                                + " sum(hashbeat_alarms_marked)",
                        "of them false, as judged"));
    }
}
