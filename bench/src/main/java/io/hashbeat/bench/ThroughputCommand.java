package io.hashbeat.bench;

import io.hashbeat.bench.loop.LoopVariant;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.bench.measure.Measurement;
import io.hashbeat.bench.measure.Race;
import io.hashbeat.bench.measure.ThroughputReport;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.pipeline.HashbeatVariant;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicSpec;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code throughput}: shares a second from a prepared topic, Hashbeat beside the best hand-written loop. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Shares a second from a prepared topic: Hashbeat beside the best hand-written loop.")
final class ThroughputCommand implements Callable<Integer> {
    private static final int MAX_RUNS = 100;
    private static final Map<String, Supplier<Variant>> VARIANTS = new LinkedHashMap<>();

    static {
        VARIANTS.put("loop-1", () -> new LoopVariant(1));
        VARIANTS.put("loop-2", () -> new LoopVariant(2));
        VARIANTS.put(HashbeatVariant.NAME, HashbeatVariant::asItIs);
        VARIANTS.put(HashbeatVariant.STOCK_NAME, HashbeatVariant::withStockSource);
    }

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
            names = "--variants",
            defaultValue = "loop-1,loop-2,hashbeat",
            split = ",",
            paramLabel = "NAME",
            description = "What runs, by turns (default: ${DEFAULT-VALUE}).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the result as JSON to this file, too; - is standard output, without the table.")
    private @Nullable String json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the topic here, and use it again if it is the same (default: a folder that is deleted).")
    private @Nullable Path data;

    ThroughputCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<Variant> variants = variants();
        TopicSpec spec = spec();
        Path out = jsonFile();
        ThroughputReport report;
        try (RunFolder folder = RunFolder.choose(data);
                PreparedTopic topic = prepare(spec, folder)) {
            Machine machine = Machine.here();
            List<Measurement> measurements = new Race(topic, terminal::progress).run(variants, warmUps, runs);
            report = new ThroughputReport(spec, topic.ledger(), machine, measurements);
        }
        if ("-".equals(json)) {
            terminal.out().println(report.json());
        } else {
            terminal.out().print(report.table());
        }
        if (out != null) {
            Files.writeString(out, report.json() + "\n", StandardCharsets.UTF_8);
        }
        if (!report.exact()) {
            terminal.progress("hashbeat: a variant did not find what the ledger of the topic has");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private PreparedTopic prepare(TopicSpec spec, RunFolder folder) throws InterruptedException {
        terminal.progress("topic     %s in %s".formatted(spec.inWords(), folder.path()));
        PreparedTopic topic = PreparedTopic.open(spec, folder.path(), progress(spec.shares()));
        folder.closeFirst(topic);
        terminal.progress("ledger    " + topic.ledger().inWords());
        return topic;
    }

    /** A line every tenth. */
    private LongConsumer progress(long total) {
        long[] shown = {-1};
        return written -> {
            long tenth = written * 10 / total;
            if (tenth > shown[0]) {
                shown[0] = tenth;
                terminal.progress("topic     %3d %%  %,d shares written".formatted(tenth * 10, written));
            }
        };
    }

    private List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            Supplier<Variant> known = VARIANTS.get(name);
            if (known == null) {
                throw ClearFault.usage("--variants: %s is not known; choose of %s"
                        .formatted(name, String.join(", ", VARIANTS.keySet())));
            }
            variants.add(known.get());
        }
        if (runs < 1 || runs > MAX_RUNS) {
            throw ClearFault.usage("--runs must be 1 to %d, not %d".formatted(MAX_RUNS, runs));
        }
        if (warmUps < 1 || warmUps > MAX_RUNS) {
            throw ClearFault.usage("--warm-ups must be 1 to %d, not %d".formatted(MAX_RUNS, warmUps));
        }
        return variants;
    }

    private TopicSpec spec() {
        try {
            return new TopicSpec(shares, workers, seed);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }

    private @Nullable Path jsonFile() {
        if (json == null || json.equals("-")) {
            return null;
        }
        Path file = Path.of(json).toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file) || !Files.isDirectory(folder)) {
            throw ClearFault.usage("--json %s is not a file in an existing folder".formatted(json));
        }
        return file;
    }
}
