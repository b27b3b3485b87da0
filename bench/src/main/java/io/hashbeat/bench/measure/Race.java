package io.hashbeat.bench.measure;

import io.hashbeat.bench.topic.PreparedTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Runs variants by turns in this one process, after whole warm-up runs of each: what the machine does beside them
 * falls on all alike, and no variant is judged by code that is not compiled yet.
 */
public final class Race {
    private static final double NANOS = 1e9;
    private static final String WARM_UP = "warm-up";

    private final PreparedTopic topic;
    private final Consumer<String> progress;
    private long signature;

    /** @param progress told one line a run */
    public Race(PreparedTopic topic, Consumer<String> progress) {
        this.topic = topic;
        this.progress = progress;
    }

    /** Runs them all, {@code warmUps} times unmeasured first; the measurements are in the order of the variants. */
    public List<Measurement> run(List<Variant> variants, int warmUps, int runs) throws InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        for (Variant variant : variants) {
            measurements.add(new Measurement(variant.name()));
        }
        for (int run = 1 - warmUps; run <= runs; run++) {
            for (int i = 0; i < variants.size(); i++) {
                run(run < 1 ? WARM_UP : "run " + run + "/" + runs, variants.get(i), measurements.get(i));
            }
        }
        return measurements;
    }

    private void run(String turn, Variant variant, Measurement measurement) throws InterruptedException {
        collectGarbage();
        Duration brokerBefore = topic.brokerCpu();
        Outcome outcome = variant.run(topic);
        Duration broker = topic.brokerCpu().minus(brokerBefore);
        String fault = fault(outcome);
        if (!fault.isEmpty()) {
            measurement.notExact();
        }
        if (!turn.equals(WARM_UP)) {
            measurement.add(outcome, broker.toNanos() / NANOS);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "%-9s %-9s %8.2f s  %,12.0f shares/s  %7.2f CPU s  %s",
                turn,
                variant.name(),
                outcome.time().wallSeconds(),
                topic.spec().shares() / outcome.time().wallSeconds(),
                outcome.time().cpuSeconds(),
                fault.isEmpty() ? "exact" : "NOT EXACT: " + fault));
    }

    private String fault(Outcome outcome) {
        if (!outcome.complaint().isEmpty()) {
            return outcome.complaint();
        }
        if (!outcome.found().equals(topic.ledger())) {
            return "found %s; the ledger has %s"
                    .formatted(outcome.found().inWords(), topic.ledger().inWords());
        }
        if (signature == 0) {
            signature = outcome.signature();
        }
        return outcome.signature() == 0 || outcome.signature() == signature ? "" : "rows differ from an earlier run";
    }

    /** Each run starts with what the one before left cleared away, outside its time. */
    private static void collectGarbage() {
        System.gc();
    }
}
