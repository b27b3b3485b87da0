package io.hashbeat.bench.measure;

import io.hashbeat.bench.topic.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All measured runs of one variant. */
public final class Measurement {
    private final String name;
    private final TopicSpec spec;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> broker = new ArrayList<>();
    private final List<Double> start = new ArrayList<>();
    private Map<String, Long> counts = Map.of();
    private boolean exact = true;

    /** Without runs so far. */
    public Measurement(String name, TopicSpec spec) {
        this.name = name;
        this.spec = spec;
    }

    void add(Outcome outcome, double brokerSeconds) {
        wall.add(outcome.time().wallSeconds());
        cpu.add(outcome.time().cpuSeconds());
        start.add(outcome.startSeconds());
        broker.add(brokerSeconds);
        counts = outcome.counts();
    }

    void notExact() {
        exact = false;
    }

    public String name() {
        return name;
    }

    /** What it read. */
    public TopicSpec spec() {
        return spec;
    }

    /** Number of measured runs. */
    public int runs() {
        return wall.size();
    }

    /** True if every run found what the ledger says, the warm-up too. */
    public boolean exact() {
        return exact;
    }

    /** Wall seconds of a run, in the median; NaN before the first run. */
    public double wallSeconds() {
        return wall().median();
    }

    /** Seconds. */
    Spread wall() {
        return Spread.of(wall);
    }

    /** CPU seconds of this process. */
    Spread cpu() {
        return Spread.of(cpu);
    }

    /** Shares a second of wall time. */
    Spread rate() {
        return Spread.of(wall.stream().map(seconds -> spec.shares() / seconds).toList());
    }

    /** Shares a second of wall time, in the median; NaN before the first run. */
    public double sharesPerSecond() {
        return rate().median();
    }

    /** Shares a CPU second of this process, in the median. */
    double sharesByCpuSecond() {
        return spec.shares() / cpu().median();
    }

    /** CPU seconds of the broker, start-up of the variant included. */
    Spread brokerCpu() {
        return Spread.of(broker);
    }

    /** Seconds of start-up, which the others do not have in them. */
    Spread start() {
        return Spread.of(start);
    }

    /** What the last run put out. */
    public Map<String, Long> counts() {
        return counts;
    }
}
