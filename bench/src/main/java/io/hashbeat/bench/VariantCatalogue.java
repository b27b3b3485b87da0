package io.hashbeat.bench;

import io.hashbeat.bench.loop.LoopVariant;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.opponent.FlinkVariant;
import io.hashbeat.bench.opponent.KeyedTimers;
import io.hashbeat.bench.opponent.SlidingWindows;
import io.hashbeat.bench.opponent.SqlHop;
import io.hashbeat.bench.opponent.StreamsVariant;
import io.hashbeat.bench.pipeline.FullVariant;
import io.hashbeat.bench.pipeline.HashbeatVariant;
import io.hashbeat.bench.topic.TopicSpec;
import io.hashbeat.standalone.fault.ClearFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;

/** All variants by name, and what each of them reads of the topic that is asked for. */
final class VariantCatalogue {
    /** What runs if nothing is said. */
    static final String USUAL = "loop-1,loop-2,hashbeat,hashbeat-batch";

    private static final List<Entry> ALL = List.of(
            new Entry("loop-1", () -> new LoopVariant(1), Reads.ALL),
            new Entry("loop-2", () -> new LoopVariant(2), Reads.ALL),
            new Entry("loop-2-batch", () -> new LoopVariant(2), Reads.BATCHED),
            new Entry(HashbeatVariant.NAME, HashbeatVariant::asItIs, Reads.ALL),
            new Entry(HashbeatVariant.STOCK_NAME, HashbeatVariant::withStockSource, Reads.ALL),
            new Entry(HashbeatVariant.UNJUDGED_NAME, HashbeatVariant::unjudged, Reads.ALL),
            new Entry(HashbeatVariant.NAME + "-batch", HashbeatVariant::asItIs, Reads.BATCHED),
            new Entry(FullVariant.NAME, FullVariant::new, Reads.FIRST),
            new Entry("keyed-timers", () -> new FlinkVariant("keyed-timers", new KeyedTimers()), Reads.FIRST),
            new Entry("kafka-streams", StreamsVariant::atLeastOnce, Reads.FIRST),
            new Entry("kafka-streams-eos", StreamsVariant::exactlyOnce, Reads.FIRST),
            new Entry("sql-hop", () -> new FlinkVariant("sql-hop", new SqlHop()), Reads.FEW),
            new Entry("sliding", () -> new FlinkVariant("sliding", new SlidingWindows()), Reads.FEW_WORKERS));

    private static final int FEW_WORKERS = 1_000;

    private VariantCatalogue() {}

    private enum Reads {
        /** The whole topic. */
        ALL,
        /** The same shares as {@code ShareBatch} records. */
        BATCHED,
        /** The first shares, as many as one asks for. */
        FIRST,
        /** A quarter of those: it takes about ten times as long. */
        FEW,
        /** Few shares of few workers: it keeps 1,440 sums and timers for each of them. */
        FEW_WORKERS
    }

    /**
     * A variant that can be asked for.
     *
     * @param id as on the command line
     * @param variant makes one
     * @param reads what it reads
     */
    record Entry(String id, Supplier<Variant> variant, Reads reads) {
        /**
         * What it reads.
         *
         * @param asked the topic that is asked for
         * @param opponentShares how many of its shares an opponent reads at most; 1 or more
         */
        TopicSpec spec(TopicSpec asked, long opponentShares) {
            return switch (reads) {
                case ALL -> asked;
                case BATCHED -> asked.batched(TopicSpec.USUAL_BATCH);
                case FIRST -> asked.first(opponentShares);
                case FEW -> asked.first(Math.max(1, opponentShares / 4));
                case FEW_WORKERS ->
                    asked.first(Math.max(1, opponentShares / 200)).ofWorkers(FEW_WORKERS);
            };
        }

        /** True if it is the work of others, or takes as long. */
        boolean slow() {
            return reads != Reads.ALL && reads != Reads.BATCHED;
        }
    }

    /**
     * Those of these names, each once, in this order.
     *
     * @throws ClearFault for a name that is not known
     */
    static List<Entry> named(List<String> names) {
        List<Entry> found = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            found.add(ALL.stream()
                    .filter(each -> each.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ClearFault.usage(
                            "--variants: %s is not known; choose of %s".formatted(name, String.join(", ", ids())))));
        }
        return found;
    }

    /** As on the command line. */
    static List<String> ids() {
        return ALL.stream().map(Entry::id).toList();
    }
}
