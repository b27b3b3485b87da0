package io.hashbeat.console;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.serve.live.PipelineReader;
import io.hashbeat.console.view.AlertTables;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;
import io.hashbeat.console.view.PlanView;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import java.util.Map;

/** A console in which everything that somebody else can name is named so that it would run a script, if any page took it for markup. */
public final class HostileNames {
    /** What every name begins with; its end says whose name it is. */
    public static final String MARKUP = "'\"><img src=x onerror=owned=1><script>owned=1</script>";

    private static final String ALGORITHM = "sha256d";
    private static final List<String> POOL = List.of(of("pool"), ALGORITHM);
    private static final List<String> ACCOUNT = List.of(of("pool"), ALGORITHM, of("account"));
    private static final List<String> WORKER = List.of(of("pool"), ALGORITHM, of("account"), of("worker"));

    private HostileNames() {}

    /** The name of such a thing. */
    public static String of(String what) {
        return MARKUP + what + ";";
    }

    private static Subject subject(SubjectKind kind, List<String> parts) {
        return new Subject(kind, parts);
    }

    /** Everything that is live, named so. */
    public static RecordingLiveView view(long nowMs) {
        RecordingLiveView live = new RecordingLiveView();
        live.with(Seeds.feed(of("feed"), "LIVE", nowMs), System.currentTimeMillis());
        for (Map.Entry<String, List<String>> each : Map.of(
                        "worker", WORKER,
                        "account", ACCOUNT,
                        "pool", POOL,
                        "server", List.of(of("pool"), ALGORITHM, of("server")))
                .entrySet()) {
            HashrateSample sample = Seeds.sample(each.getKey(), each.getValue(), 2e14)
                    .setTimeMs(nowMs)
                    .setServer(of("server"))
                    .setWorkers(1)
                    .setRejects(Map.of(of("reject"), 5L))
                    .build();
            live.with(sample);
        }
        String worker = subject(SubjectKind.WORKER, WORKER).text();
        String key = worker.substring("worker/".length());
        FleetEntry place = Seeds.place(key, of("site"), of("model"));
        place.setRack(of("rack"));
        place.setSubnet(of("subnet"));
        Heartbeat report = Seeds.report(70);
        report.setTimeMs(nowMs);
        report.getTelemetry().setFirmware(of("firmware"));
        live.with(place).with(key, report);
        Anomaly silent = Seeds.silent(of("id"), worker, 1, true);
        silent.setOnsetAtMs(nowMs - 600_000);
        silent.setSentence(of("sentence"));
        silent.setReason(of("reason"));
        return alerts(live.with(silent), worker, nowMs);
    }

    private static RecordingLiveView alerts(RecordingLiveView live, String worker, long nowMs) {
        AlertTables tables = live.alerts();
        Alert alert = SeededAlerts.single(of("alert"), of("kind"), of("severity"), nowMs);
        alert.setSubject(worker);
        alert.setAccount(NamePart.escape(of("account")));
        alert.setSentence(of("alert-sentence"));
        alert.setAcknowledgedBy(of("taker"));
        alert.setRuleId(of("rule"));
        alert.setMuted(of("muted"));
        alert.setCurrency(of("currency"));
        tables.put(AlertView.of(alert));
        Alert incident = SeededAlerts.single(of("incident"), "INCIDENT", "critical", nowMs);
        incident.setSubject(subject(SubjectKind.SITE, List.of(of("pool"), ALGORITHM, of("site")))
                .text());
        incident.setMembers(List.of(worker, of("member")));
        incident.setMemberCount(2);
        tables.put(AlertView.of(incident));
        Rule rule = SeededAlerts.rule(of("rule"), NamePart.escape(of("account")), "MIN_HASHRATE", 1e12, nowMs);
        rule.setName(of("rule-name"));
        rule.setContacts(List.of(of("contact")));
        rule.setBy(of("setter"));
        tables.put(RuleView.of(rule));
        Silence silence = SeededAlerts.silence(
                of("silence"), "SILENCE", Map.of("account", NamePart.escape(of("account"))), nowMs);
        silence.setComment(of("comment"));
        silence.setBy(of("silencer"));
        tables.put(SilenceView.of(silence));
        tables.put(PlanView.of(
                new Schedule(of("plan"), worker, nowMs - 1_800_000, nowMs - 600_000, 0.0, of("plan-reason"))));
        return live;
    }

    /** A pipeline of such jobs, readers and letters. */
    public static PipelineReader pipeline() {
        return new PipelineReader() {
            @Override
            public DeadLetters deadLetters() {
                return new DeadLetters(
                        1,
                        true,
                        List.of(new DeadLetterView(
                                of("letter-reason"),
                                of("letter-message"),
                                of("letter-origin"),
                                of("letter-key"),
                                Seeds.ORIGIN_MS,
                                9,
                                of("letter"),
                                "6e 6f")));
            }

            @Override
            public PipelineView pipeline() {
                return new PipelineView(
                        List.of(new PipelineView.Job(of("job"), of("state"), 1, 0, null, null, null, 0)),
                        List.of(new PipelineView.Reader(of("reader"), "Empty", 1, List.of(of("topic")))),
                        List.of(new PipelineView.Topic(of("topic"), of("description"), 1, Seeds.ORIGIN_MS)));
            }
        };
    }
}
