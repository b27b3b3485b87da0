package io.hashbeat.bench;

import io.hashbeat.bench.measure.Contender;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.bench.measure.Measurement;
import io.hashbeat.bench.measure.Race;
import io.hashbeat.bench.pipeline.FullVariant;
import io.hashbeat.bench.pipeline.HashbeatVariant;
import io.hashbeat.bench.scale.ScaleReport;
import io.hashbeat.bench.scale.ScaleResult;
import io.hashbeat.bench.scale.StateResult;
import io.hashbeat.bench.scale.StateRun;
import io.hashbeat.bench.topic.Codec;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicSpec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scale}: what grows with the number of workers. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = "Speed, heap, checkpoints, restores and pauses of job 1 by the number of workers.")
final class ScaleCommand implements Callable<Integer> {
    private static final int MAX_RUNS = 100;
    private static final int MAX_MINUTES = 1_440;
    private static final int SHARES_A_MINUTE = 6;
    private static final double PERCENT = 100;
    private static final double HALF = 0.5;
    private static final double THOUSAND = 1e3;

    private final Terminal terminal;

    @Option(
            names = "--workers",
            defaultValue = "10000,100000,1000000,5000000",
            split = ",",
            paramLabel = "N",
            description = "Numbers of workers, each with a share every 10 s (default: ${DEFAULT-VALUE}).")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--minutes",
            defaultValue = "4",
            paramLabel = "N",
            description = "Event time of a topic, at least (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--least-shares",
            defaultValue = "20000000",
            paramLabel = "N",
            description = "Shares of a topic, at least: with few workers it lasts longer (default: ${DEFAULT-VALUE}).")
    private long leastShares;

    @Option(
            names = "--churn-per-hour",
            defaultValue = "0.1",
            paramLabel = "PART",
            description = "Part of the names that are other ones after an hour of events, in hundredths"
                    + " (default: ${DEFAULT-VALUE}).")
    private double churn;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Option(
            names = "--runs",
            defaultValue = "3",
            paramLabel = "N",
            description = "Measured runs for the speed with each number (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warm-ups",
            defaultValue = "1",
            paramLabel = "N",
            description = "Runs with each number that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--store", description = "Also rows a second to the embedded store.")
    private boolean store;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep topics here, and use again what is there already (default: a folder that is deleted).")
    private @Nullable Path data;

    ScaleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        check();
        List<TopicSpec> specs = workers.stream().map(this::spec).toList();
        ReportFile file = json.file();
        Machine machine = Machine.here();
        List<ScaleResult> results = new ArrayList<>();
        try (RunFolder folder = RunFolder.choose(data)) {
            for (TopicSpec each : specs) {
                // a shelf for each number: its broker is stopped before the next one's starts
                try (TopicShelf shelf = new TopicShelf(terminal, folder.path())) {
                    folder.closeFirst(shelf);
                    results.add(measure(shelf.topic(each)));
                }
            }
        }
        ScaleReport report = new ScaleReport(machine, results);
        file.write(terminal, report.table(), report.json());
        if (!report.exact()) {
            terminal.progress("hashbeat: a run did not find what the ledger of the topic has");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private ScaleResult measure(PreparedTopic topic) throws InterruptedException {
        Measurement speed = race(new Contender(HashbeatVariant.NAME, HashbeatVariant.asItIs(), topic, warmUps), runs);
        StateResult state = new StateRun(topic, terminal::progress).run(speed.wallSeconds() * HALF);
        terminal.progress("state     %,d workers, %s"
                .formatted(
                        topic.spec().workers(),
                        state.complaint().isEmpty() ? "exact" : "NOT EXACT: " + state.complaint()));
        double rows = Double.NaN;
        if (store) {
            Measurement full = race(new Contender(FullVariant.NAME, new FullVariant(), topic, 0), 1);
            long samples = full.counts().getOrDefault(Topics.HASHRATE.topicName(), 0L);
            long millis = full.counts().getOrDefault("store_ms", 0L);
            rows = full.exact() && millis > 0 ? samples * THOUSAND / millis : Double.NaN;
        }
        return new ScaleResult(topic.spec(), speed, state, rows);
    }

    private Measurement race(Contender contender, int measured) throws InterruptedException {
        return new Race(terminal::progress).run(List.of(contender), measured).get(0);
    }

    private void check() {
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw ClearFault.usage("--minutes must be 1 to %d, not %d".formatted(MAX_MINUTES, minutes));
        }
        if (!(churn >= 0 && churn <= 1)) {
            throw ClearFault.usage("--churn-per-hour must be 0 to 1, not " + churn);
        }
        if (leastShares < 1) {
            throw ClearFault.usage("--least-shares must be 1 or more, not " + leastShares);
        }
        if (runs < 1 || runs > MAX_RUNS) {
            throw ClearFault.usage("--runs must be 1 to %d, not %d".formatted(MAX_RUNS, runs));
        }
        if (warmUps < 0 || warmUps > MAX_RUNS) {
            throw ClearFault.usage("--warm-ups must be 0 to %d, not %d".formatted(MAX_RUNS, warmUps));
        }
    }

    private TopicSpec spec(int number) {
        try {
            long shares = Math.max(leastShares, (long) number * SHARES_A_MINUTE * minutes);
            return new TopicSpec(shares, number, seed.seed(), Codec.LZ4, 1, (int) Math.round(churn * PERCENT));
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }
}
