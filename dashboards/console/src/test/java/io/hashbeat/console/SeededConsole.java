package io.hashbeat.console;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.console.app.ConsoleApp;
import io.hashbeat.console.app.ConsoleConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A console with made-up workers around the present, for browser tests and screenshots. Main: port, number of workers. */
public final class SeededConsole {
    /** A name that would be markup if anybody took it for such. */
    public static final String HOSTILE =
            "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

    /** An account that is named by its wallet. */
    public static final String WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdqx7";

    private static final double[] MODELS_HS = {200e12, 234e12, 140e12, 104e12, 13.5e12, 1.2e12};
    private static final String[] ACCOUNTS = {"nordlys", "fjord-mining", "cascade.hydro", WALLET, "basalt", "sunbelt-7"
    };
    private static final String[] SITES = {"nord", "hydro", "desert"};
    private static final String[] MODELS = {"S21", "M60S", "A1566", "S19j Pro"};
    private static final int SCRYPT_WORKERS = 12;

    private SeededConsole() {}

    public static void main(String[] args) throws InterruptedException {
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        RecordingLiveView live = view(workers, System.currentTimeMillis() / 60_000 * 60_000);
        outage(live, Math.min(workers, 250), System.currentTimeMillis());
        ConsoleApp app = start(args.length > 0 ? Integer.parseInt(args[0]) : 0, live);
        System.out.println(app.uri());
        while (true) {
            Thread.sleep(10_000);
            long now = System.currentTimeMillis();
            live.with(Seeds.feed("eu-1", "LIVE", now), now);
        }
    }

    /** An incident at a site with so many members, and the sign of life of the alerts. */
    public static RecordingLiveView outage(RecordingLiveView view, int members, long nowMs) {
        Alert sign = Seeds.alert("sign", "basalt", "none");
        sign.setKind("WATCHDOG");
        sign.setSubject("watchdog");
        sign.setTimeMs(nowMs);
        view.with(sign);
        Alert incident = Seeds.alert("outage", "basalt", "none");
        incident.setKind("INCIDENT");
        incident.setSubject("site/pool-a/sha256d/hydro");
        incident.setAccount("");
        incident.setSeverity("critical");
        incident.setSentence("Workers at hydro went out together.");
        incident.setMemberCount(members);
        incident.setTimeMs(nowMs);
        incident.setStartedAtMs(nowMs - 1_500_000);
        view.with(incident);
        for (int i = 0; i < members; i++) {
            Alert member = Seeds.alert("member-" + i, "basalt", "rig" + i);
            member.setIncident(incident.getId());
            member.setMuted("INCIDENT");
            member.setTimeMs(nowMs);
            member.setStartedAtMs(nowMs - 1_400_000);
            view.with(member);
        }
        return view;
    }

    public static ConsoleApp start(int port, RecordingLiveView live) {
        return start(port, live, new RecordingHistory(200e12));
    }

    public static ConsoleApp start(int port, RecordingLiveView live, RecordingHistory history) {
        ConsoleConfig config = ConsoleConfig.local(port, "unused:9092", history, Path.of("unused"));
        return ConsoleApp.start(
                config.allowing(1),
                live,
                new RecordingFeedback(live),
                new RecordingRecords(live),
                new RecordingPipeline());
    }

    /** Workers, accounts and two pools at a moment, with a live feed. */
    public static RecordingLiveView view(int workers, long nowMs) {
        return samples(workers, nowMs).with(Seeds.feed("eu-1", "LIVE", nowMs), System.currentTimeMillis());
    }

    /** Workers, accounts and two pools at a moment, without a word about the feed. */
    public static RecordingLiveView samples(int workers, long nowMs) {
        RecordingLiveView view = new RecordingLiveView();
        Random random = new Random(42);
        double sumHs = 0;
        for (int i = 0; i < workers; i++) {
            String account = ACCOUNTS[i % ACCOUNTS.length];
            double hashrateHs = MODELS_HS[random.nextInt(MODELS_HS.length)] * (1 + 0.04 * random.nextGaussian());
            HashrateSample sample = Seeds.worker(account, "rack" + i / 120 + ".rig" + i % 120, hashrateHs);
            place(sample, i, nowMs, random);
            if (i % 97 == 13) {
                view.with(at(Seeds.silent("silent-" + i, sample.getSubject(), 1, i % 2 == 1), nowMs));
            }
            sumHs += hashrateHs;
            view.with(sample);
            String key = sample.getSubject().substring("worker/".length());
            view.with(Seeds.place(key, SITES[i / 120 % SITES.length], MODELS[i % MODELS.length]));
            Heartbeat report = Seeds.report(55 + random.nextInt(30));
            report.setTimeMs(nowMs);
            view.with(key, report);
        }
        view.with(timed(Seeds.worker("basalt", HOSTILE, 110e12), nowMs));
        view.with(timed(Seeds.worker(WALLET, WALLET + "." + WALLET, 110e12), nowMs));
        view.with(narrowed(Seeds.pool(sumHs, workers + 2L), workers, nowMs));
        for (String account : ACCOUNTS) {
            long members = workers / ACCOUNTS.length;
            view.with(narrowed(Seeds.account(account, members, sumHs / ACCOUNTS.length), members, nowMs));
        }
        return scrypt(view, nowMs);
    }

    private static RecordingLiveView scrypt(RecordingLiveView view, long nowMs) {
        for (int i = 0; i < SCRYPT_WORKERS; i++) {
            view.with(timed(Seeds.scryptWorker("sunbelt-7", "l9-" + i, 16e9), nowMs));
        }
        HashrateSample pool = Seeds.sample("pool", List.of("pool-a", "scrypt"), SCRYPT_WORKERS * 16e9)
                .setWorkers(SCRYPT_WORKERS)
                .build();
        return view.with(narrowed(pool, SCRYPT_WORKERS, nowMs));
    }

    private static HashrateSample timed(HashrateSample sample, long nowMs) {
        sample.setTimeMs(nowMs);
        sample.setLastShareMs(nowMs - 4000);
        return sample;
    }

    private static HashrateSample narrowed(HashrateSample sample, long members, long nowMs) {
        sample.setWindows(sample.getWindows().stream()
                .map(window -> Seeds.narrowed(window, Math.sqrt((double) members)))
                .toList());
        return timed(sample, nowMs);
    }

    private static void place(HashrateSample sample, int i, long nowMs, Random random) {
        sample.setTimeMs(nowMs);
        sample.setLastShareMs(nowMs - random.nextInt(30_000));
        List<io.hashbeat.avro.WindowSample> windows = new ArrayList<>(sample.getWindows());
        if (i % 41 == 7) {
            windows.replaceAll(
                    window -> window.getLengthSeconds() <= 900 ? Seeds.tooFew(window.getLengthSeconds()) : window);
        }
        if (i % 97 == 13) {
            windows.replaceAll(
                    window -> window.getLengthSeconds() <= 900 ? Seeds.unobserved(window.getLengthSeconds()) : window);
            sample.setLastShareMs(nowMs - 1_900_000);
        }
        sample.setWindows(windows);
    }

    private static io.hashbeat.avro.Anomaly at(io.hashbeat.avro.Anomaly anomaly, long nowMs) {
        anomaly.setOpenedAtMs(nowMs - 60_000);
        anomaly.setOnsetAtMs(nowMs - 350_000);
        if (anomaly.getClosedAtMs() != null) {
            anomaly.setClosedAtMs(nowMs - 1000);
        }
        return anomaly;
    }
}
