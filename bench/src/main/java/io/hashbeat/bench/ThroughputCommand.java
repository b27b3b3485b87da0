package io.hashbeat.bench;

import io.hashbeat.bench.loop.LoopVariant;
import io.hashbeat.bench.measure.Contender;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.bench.measure.Measurement;
import io.hashbeat.bench.measure.Race;
import io.hashbeat.bench.measure.ThroughputReport;
import io.hashbeat.bench.topic.Codec;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.bench.topic.TopicSpec;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughput}: shares a second from a prepared topic, Hashbeat beside the best hand-written loop. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Shares a second from a prepared topic: Hashbeat beside the best hand-written loop.")
final class ThroughputCommand implements Callable<Integer> {
    private static final int MAX_RUNS = 100;
    private final Terminal terminal;

    @Option(
            names = "--shares",
            defaultValue = "20000000",
            paramLabel = "N",
            description = "Shares on the topic (default: ${DEFAULT-VALUE}).")
    private long shares;

    @Option(
            names = "--workers",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Workers, each with a share every 10 s of event time (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--codec",
            defaultValue = "lz4",
            paramLabel = "NAME",
            description = "Compression of the topic: lz4, zstd or none (default: ${DEFAULT-VALUE}).")
    private String codec = "";

    @Option(
            names = "--batch",
            defaultValue = "1",
            paramLabel = "N",
            description = "1: a record for every share; more: so many in a ShareBatch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the topic (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--runs",
            defaultValue = "3",
            paramLabel = "N",
            description = "Measured runs of each variant, after those for warming up (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warm-ups",
            defaultValue = "3",
            paramLabel = "N",
            description = "Runs of each variant that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--opponent-shares",
            defaultValue = "4000000",
            paramLabel = "N",
            description = "Shares that slow variants read, at most; some of them fewer (default: ${DEFAULT-VALUE}).")
    private long opponentShares;

    @Option(
            names = "--opponent-warm-ups",
            defaultValue = "1",
            paramLabel = "N",
            description = "Runs of each slow variant that do not count (default: ${DEFAULT-VALUE}).")
    private int opponentWarmUps;

    @Option(names = "--all", description = "All variants there are; takes most of an hour.")
    private boolean all;

    @Option(
            names = "--variants",
            defaultValue = VariantCatalogue.USUAL,
            split = ",",
            paramLabel = "NAME",
            description = "What runs, by turns (default: ${DEFAULT-VALUE}).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--picture",
            paramLabel = "OUT",
            description = "Write the result as an SVG picture to this file, too.")
    private @Nullable String picture;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep topics here, and use again what is there already (default: a folder that is deleted).")
    private @Nullable Path data;

    ThroughputCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<VariantCatalogue.Entry> variants = VariantCatalogue.named(all ? VariantCatalogue.ids() : names);
        checkRuns();
        TopicSpec spec = spec();
        ReportFile file = json.file();
        Path pictureFile = pictureFile(picture);
        ThroughputReport report;
        try (RunFolder folder = RunFolder.choose(data);
                TopicShelf shelf = new TopicShelf(terminal, folder.path())) {
            folder.closeFirst(shelf);
            report = race(shelf, variants, spec);
        }
        file.write(terminal, report.table(), report.json());
        if (pictureFile != null) {
            Files.writeString(pictureFile, report.picture(), StandardCharsets.UTF_8);
        }
        if (!report.exact()) {
            terminal.progress("hashbeat: a variant did not find what the ledger of the topic has");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private ThroughputReport race(TopicShelf shelf, List<VariantCatalogue.Entry> variants, TopicSpec spec)
            throws InterruptedException {
        List<Contender> contenders = new ArrayList<>();
        for (VariantCatalogue.Entry each : variants) {
            PreparedTopic topic = shelf.topic(each.spec(spec, opponentShares));
            contenders.add(
                    new Contender(each.id(), each.variant().get(), topic, each.slow() ? opponentWarmUps : warmUps));
        }
        Machine machine = Machine.here();
        Race race = new Race(terminal::progress);
        for (PreparedTopic each :
                contenders.stream().map(Contender::topic).distinct().toList()) {
            race.learn(new Contender("loop-2", new LoopVariant(2), each, 0));
        }
        List<Measurement> measurements = race.run(contenders, runs);
        TopicLedger ledger = contenders.get(0).topic().ledger();
        return new ThroughputReport(spec, ledger, machine, measurements);
    }

    private void checkRuns() {
        if (runs < 1 || runs > MAX_RUNS) {
            throw ClearFault.usage("--runs must be 1 to %d, not %d".formatted(MAX_RUNS, runs));
        }
        if (warmUps < 1 || warmUps > MAX_RUNS) {
            throw ClearFault.usage("--warm-ups must be 1 to %d, not %d".formatted(MAX_RUNS, warmUps));
        }
        if (opponentWarmUps < 0 || opponentWarmUps > MAX_RUNS) {
            throw ClearFault.usage("--opponent-warm-ups must be 0 to %d, not %d".formatted(MAX_RUNS, opponentWarmUps));
        }
        if (opponentShares < 1) {
            throw ClearFault.usage("--opponent-shares must be 1 or more, not " + opponentShares);
        }
    }

    private TopicSpec spec() {
        try {
            return new TopicSpec(shares, workers, seed, Codec.byId(codec), batch);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }

    private static @Nullable Path pictureFile(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Path file = Path.of(name).toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file) || !Files.isDirectory(folder)) {
            throw ClearFault.usage("--picture %s is not a file in an existing folder".formatted(name));
        }
        return file;
    }
}
