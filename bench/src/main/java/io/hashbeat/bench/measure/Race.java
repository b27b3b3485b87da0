package io.hashbeat.bench.measure;

import io.hashbeat.bench.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs contenders by turns in this one process, after whole warm-up runs of each: what the machine does beside them
 * falls on all alike, and no variant is judged by code that is not compiled yet.
 */
public final class Race {
    private static final double NANOS = 1e9;
    private static final String WARM_UP = "warm-up";

    private final Consumer<String> progress;
    private final Map<TopicSpec, Long> signatures = new HashMap<>();

    /** @param progress told one line a run */
    public Race(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Runs a variant once, only to learn what rows a topic has. What comes later must have the same.
     *
     * @return false if it did not find what the ledger has
     */
    public boolean learn(Contender reference) throws InterruptedException {
        Measurement once = new Measurement(reference.name(), reference.topic().spec());
        run("reference", reference, once);
        return once.exact();
    }

    /** Runs them all, warm-ups first, so that they end together; the measurements are in the order given. */
    public List<Measurement> run(List<Contender> contenders, int runs) throws InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        int most = 0;
        for (Contender each : contenders) {
            measurements.add(new Measurement(each.name(), each.topic().spec()));
            most = Math.max(most, each.warmUps());
        }
        for (int run = 1 - most; run <= runs; run++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(i);
                if (run >= 1) {
                    run("run " + run + "/" + runs, contender, measurements.get(i));
                } else if (run > -contender.warmUps()) {
                    run(WARM_UP, contender, measurements.get(i));
                }
            }
        }
        return measurements;
    }

    private void run(String turn, Contender contender, Measurement measurement) throws InterruptedException {
        collectGarbage();
        Duration before = contender.topic().brokerCpu();
        Outcome outcome = contender.variant().run(contender.topic());
        Duration broker = contender.topic().brokerCpu().minus(before);
        String fault = fault(contender, outcome);
        if (!fault.isEmpty()) {
            measurement.notExact();
        }
        if (!turn.equals(WARM_UP)) {
            measurement.add(outcome, broker.toNanos() / NANOS);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "%-9s %-16s %8.2f s  %,12.0f shares/s  %7.2f CPU s  %s",
                turn,
                contender.name(),
                outcome.time().wallSeconds(),
                contender.topic().spec().shares() / outcome.time().wallSeconds(),
                outcome.time().cpuSeconds(),
                fault.isEmpty() ? "exact" : "NOT EXACT: " + fault));
    }

    private String fault(Contender contender, Outcome outcome) {
        if (!outcome.complaint().isEmpty()) {
            return outcome.complaint();
        }
        if (!outcome.found().equals(contender.topic().ledger())) {
            return "found %s; the ledger has %s"
                    .formatted(
                            outcome.found().inWords(),
                            contender.topic().ledger().inWords());
        }
        if (outcome.signature() == 0) {
            return "";
        }
        Long known = signatures.putIfAbsent(contender.topic().spec(), outcome.signature());
        return known == null || known == outcome.signature() ? "" : "rows differ from an earlier run";
    }

    /** Each run starts with what the one before left cleared away, outside its time. */
    private static void collectGarbage() {
        System.gc();
    }
}
