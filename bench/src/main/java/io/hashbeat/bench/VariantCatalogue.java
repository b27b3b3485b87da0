package io.hashbeat.bench;

import io.hashbeat.bench.loop.LoopVariant;
import io.hashbeat.bench.measure.Variant;
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
            new Entry(HashbeatVariant.NAME + "-batch", HashbeatVariant::asItIs, Reads.BATCHED));

    private VariantCatalogue() {}

    private enum Reads {
        /** The whole topic. */
        ALL,
        /** The same shares as {@code ShareBatch} records. */
        BATCHED
    }

    /**
     * A variant that can be asked for.
     *
     * @param id as on the command line
     * @param variant makes one
     * @param reads what it reads
     */
    record Entry(String id, Supplier<Variant> variant, Reads reads) {
        /** What it reads if {@code asked} is asked for. */
        TopicSpec spec(TopicSpec asked) {
            return switch (reads) {
                case ALL -> asked;
                case BATCHED -> asked.batched(TopicSpec.USUAL_BATCH);
            };
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
