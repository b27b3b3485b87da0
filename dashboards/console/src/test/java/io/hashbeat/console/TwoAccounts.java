package io.hashbeat.console;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Feedback;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.view.PriceView;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.console.view.SilenceView;
import java.util.List;
import java.util.Map;

/** A pool of two accounts, in which everything that is not of the first has a name by which it is recognised, and numbers likewise. */
public final class TwoAccounts {
    public static final String OWN = "fjordbruk";
    public static final String OWN_SUBJECT = "account/pool-a/sha256d/fjordbruk";
    public static final String OWN_WORKER = "worker/pool-a/sha256d/fjordbruk/rig-1";
    public static final String OTHER = "zwiebelhof";
    public static final String OTHER_SUBJECT = "account/pool-a/sha256d/zwiebelhof";
    public static final String OTHER_WORKER = "worker/pool-a/sha256d/zwiebelhof/zwiebel-7";
    public static final String SERVER_SUBJECT = "server/pool-a/sha256d/geheim-eu";
    public static final String POOL_SUBJECT = "pool/pool-a/sha256d";
    public static final String RULE_KEY = "zwiebelhof/zwiebel-rule";

    /** None of these is for the owner of the first account. */
    public static final List<String> SECRETS = List.of(
            "zwiebel",
            "geheim",
            "7.77E17",
            "6.66E16",
            "5.55E17",
            "operator-olga",
            "424242424",
            "4.24242424E8",
            "pool-rule");

    private static final double POOL_HS = 777e15;
    private static final double OTHER_HS = 66.6e15;
    private static final double SERVER_HS = 555e15;
    private static final int MANY = 424_242_424;

    private TwoAccounts() {}

    /** All that there can be. */
    public static RecordingLiveView view() {
        RecordingLiveView live = new RecordingLiveView()
                .with(Seeds.worker(OWN, "rig-1", 2e14))
                .with(Seeds.worker(OWN, "rig-2", 1e14))
                .with(Seeds.account(OWN, 2, 3e14))
                .with(server(Seeds.worker(OTHER, "zwiebel-7", OTHER_HS)))
                .with(Seeds.account(OTHER, MANY, OTHER_HS))
                .with(Seeds.sample("server", List.of("pool-a", "sha256d", "geheim-eu"), SERVER_HS)
                        .setWorkers(MANY)
                        .build())
                .with(Seeds.pool(POOL_HS, MANY))
                .with(Seeds.feed("geheim-feed", "LATE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS)
                .with(Seeds.feed("geheim-feed-2", "LIVE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS)
                .with(Seeds.place("pool-a/sha256d/fjordbruk/rig-1", "fjord", "S21"))
                .with(Seeds.place("pool-a/sha256d/zwiebelhof/zwiebel-7", "zwiebel-halle", "geheim-model"))
                .with("pool-a/sha256d/fjordbruk/rig-1", Seeds.report(61));
        anomalies(live);
        alerts(live);
        settings(live);
        plans(live);
        return live;
    }

    private static io.hashbeat.avro.HashrateSample server(io.hashbeat.avro.HashrateSample sample) {
        sample.setServer("geheim-eu");
        return sample;
    }

    private static void anomalies(RecordingLiveView live) {
        Anomaly group = Seeds.silent("an-group", SERVER_SUBJECT, 1, true);
        group.setKind("GROUP_OUTAGE");
        group.setSentence(MANY + " workers of geheim-eu are gone.");
        Anomaly own = Seeds.silent("an-own", OWN_WORKER, 1, true);
        own.setInhibitedBy("an-group");
        Anomaly other = Seeds.silent("an-other", OTHER_WORKER, 1, true);
        other.setSentence("zwiebel-7 is silent.");
        live.with(group).with(own).with(other).with(Seeds.silent("an-over", OWN_WORKER, 2, false));
        live.with(Feedback.newBuilder()
                .setAnomalyId("an-own")
                .setTrueAlarm(false)
                .setBy("operator-olga")
                .setTimeMs(Seeds.ORIGIN_MS)
                .build());
    }

    private static void alerts(RecordingLiveView live) {
        Alert incident = Seeds.alert("al-incident", "", "x");
        incident.setKind("INCIDENT");
        incident.setSubject(SERVER_SUBJECT);
        incident.setSentence(MANY + " workers of server geheim-eu went wrong together.");
        incident.setMembers(List.of(OWN_WORKER, OTHER_WORKER));
        incident.setMemberCount(MANY);
        incident.setExpectedHs(SERVER_HS);
        incident.setGroups(List.of(POOL_SUBJECT));
        Alert own = Seeds.alert("al-own", OWN, "rig-1");
        own.setIncident("al-incident");
        own.setMuted("INCIDENT");
        own.setMutedBy("al-incident");
        own.setGroups(List.of(OWN_SUBJECT, SERVER_SUBJECT, "site/pool-a/sha256d/zwiebel-halle"));
        Alert taken = Seeds.alert("al-taken", OWN, "rig-2");
        taken.setAcknowledgedBy("operator-olga");
        taken.setMuted("SILENCED");
        taken.setMutedBy("geheim-silence");
        taken.setRuleId(OWN + "/own-rule");
        Alert other = Seeds.alert("al-other", OTHER, "zwiebel-7");
        other.setIncident("al-incident");
        Alert watchdog = Seeds.alert("watchdog", "", "x");
        watchdog.setKind("WATCHDOG");
        watchdog.setSubject("hashbeat");
        watchdog.setSentence("geheim: all is well");
        live.with(incident).with(own).with(taken).with(other).with(watchdog);
        live.with(part("al-part-own", OWN_SUBJECT)).with(part("al-part-other", OTHER_SUBJECT));
    }

    /** What the incident is to an account: what its owner is sent a link to. */
    private static Alert part(String id, String account) {
        Alert part = Seeds.alert(id, "", "x");
        part.setKind("ACCOUNT_AFFECTED");
        part.setSubject(account);
        part.setSentence((account.equals(OWN_SUBJECT) ? "1 of your" : "geheim") + " workers went wrong with others.");
        part.setIncident("al-incident");
        return part;
    }

    private static void settings(RecordingLiveView live) {
        live.alerts().put(RuleView.of(rule(OWN, "own-rule")));
        live.alerts().put(RuleView.of(rule(OTHER, "zwiebel-rule")));
        live.alerts().put(RuleView.of(rule("", "pool-rule")));
        live.alerts()
                .put(SilenceView.of(Silence.newBuilder()
                        .setId("geheim-silence")
                        .setMatchers(Map.of("account", OTHER))
                        .setFromMs(Seeds.ORIGIN_MS)
                        .setToMs(Seeds.ORIGIN_MS + 1)
                        .setBy("operator-olga")
                        .build()));
        live.alerts()
                .put(PriceView.of(HashPrice.newBuilder()
                        .setAlgorithm("sha256d")
                        .setPrice(MANY)
                        .setHashesPerSecond(1e15)
                        .setCurrency("USD")
                        .setTimeMs(Seeds.ORIGIN_MS)
                        .build()));
    }

    /** Of the account, of another one, and of the site at which both stand. */
    private static void plans(RecordingLiveView live) {
        for (String subject : List.of(OWN_SUBJECT, OTHER_SUBJECT, "site/pool-a/sha256d/zwiebel-halle")) {
            String reason = subject.equals(OWN_SUBJECT) ? "own-plan" : "geheim-plan";
            live.with(new Schedule(subject, subject, Seeds.ORIGIN_MS - 1000, Seeds.ORIGIN_MS + 1_000_000, 0.5, reason));
        }
    }

    private static Rule rule(String account, String id) {
        return Rule.newBuilder()
                .setId(id)
                .setAccount(account)
                .setName(id)
                .setKind("DECLINE")
                .setThreshold(0.3)
                .setIntervalSeconds(3600)
                .setContacts(List.of("mail:" + id))
                .build();
    }
}
