package io.hashbeat.console;

import io.hashbeat.avro.HashrateSample;
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

    private static final double[] MODELS_HS = {200e12, 234e12, 140e12, 104e12, 13.5e12, 1.2e12};
    private static final String[] ACCOUNTS = {"nordlys", "fjord-mining", "cascade.hydro", "basalt", "sunbelt-7"};

    private SeededConsole() {}

    public static void main(String[] args) throws InterruptedException {
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        RecordingLiveView live = view(workers, System.currentTimeMillis() / 60_000 * 60_000);
        ConsoleApp app = start(args.length > 0 ? Integer.parseInt(args[0]) : 0, live);
        System.out.println(app.uri());
        while (true) {
            Thread.sleep(10_000);
            long now = System.currentTimeMillis();
            live.with(Seeds.feed("eu-1", "LIVE", now), now);
        }
    }

    public static ConsoleApp start(int port, RecordingLiveView live) {
        return ConsoleApp.start(
                ConsoleConfig.local(port, "unused:9092", new RecordingHistory(200e12), Path.of("unused")), live);
    }

    public static RecordingLiveView view(int workers, long nowMs) {
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
        }
        HashrateSample hostile = Seeds.worker("basalt", HOSTILE, 110e12);
        hostile.setTimeMs(nowMs);
        view.with(hostile);
        HashrateSample pool = Seeds.pool(sumHs, workers + 1L);
        pool.setTimeMs(nowMs);
        pool.setWindows(pool.getWindows().stream()
                .map(window -> Seeds.narrowed(window, Math.sqrt(workers)))
                .toList());
        view.with(pool);
        for (String account : ACCOUNTS) {
            HashrateSample sample = Seeds.sample("account", List.of("pool-a", "sha256d", account), sumHs / 5)
                    .setWorkers(workers / 5)
                    .build();
            sample.setTimeMs(nowMs);
            view.with(sample);
        }
        return view.with(Seeds.feed("eu-1", "LIVE", nowMs), System.currentTimeMillis());
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
