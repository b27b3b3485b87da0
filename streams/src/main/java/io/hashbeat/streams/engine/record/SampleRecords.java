package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.Coverage;
import io.hashbeat.streams.window.RateEstimate;
import io.hashbeat.streams.window.WindowLength;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Samples as records of the hashrate topic. Confined to one thread. */
public final class SampleRecords {

    private static final WindowLength[] LENGTHS = WindowLength.values();
    private static final Map<String, Long> NO_REJECTS = Map.of();

    private final AvroEncoder<HashrateSample> encoder = new AvroEncoder<>(HashrateSample.class);
    private final HashrateSample sample = new HashrateSample();
    private final List<WindowSample> windows = new ArrayList<>();

    /** Makes an encoder with its buffers. */
    public SampleRecords() {
        for (WindowLength length : LENGTHS) {
            WindowSample window = new WindowSample();
            window.setLengthSeconds(length.seconds());
            windows.add(window);
        }
    }

    /** The record of {@code facts}. */
    public OutRecord encode(SampleFacts facts) {
        for (int i = 0; i < LENGTHS.length; i++) {
            fill(windows.get(i), facts.windows[i], LENGTHS[i], facts);
        }
        sample.setSubject(facts.subject);
        sample.setKind(facts.kind);
        sample.setTimeMs(facts.endMillis);
        sample.setRevision(facts.revision);
        sample.setWindows(windows);
        sample.setRejects(facts.rejects.isEmpty() ? NO_REJECTS : facts.rejects);
        sample.setReportedHashrateHs(Double.isNaN(facts.reportedHs) ? null : Double.valueOf(facts.reportedHs));
        sample.setDifficulty(
                facts.difficultyQuanta == 0
                        ? null
                        : Double.valueOf(Math.scalb((double) facts.difficultyQuanta, -facts.algorithm.quantumBits())));
        sample.setLastShareMs(facts.lastShareMillis == 0 ? null : Long.valueOf(facts.lastShareMillis));
        sample.setServer(facts.server);
        sample.setWorkers(facts.workers);
        sample.setPartial(facts.partial);
        return new OutRecord(Topics.HASHRATE, facts.subject.getBytes(StandardCharsets.UTF_8), encoder.encode(sample));
    }

    private static void fill(WindowSample window, Tally tally, WindowLength length, SampleFacts facts) {
        Coverage coverage = Coverage.of(tally.coveredMillis, length.millis());
        HashrateEstimate estimate = estimate(tally, facts);
        window.setCoverage(coverage.fraction());
        window.setHashrateHs(estimate.pointHs());
        window.setLowHs(estimate.lowHs());
        window.setHighHs(estimate.highHs());
        window.setTooFewShares(estimate.tooFew());
        window.setAccepted(tally.accepted);
        window.setStale(tally.stale);
        window.setRejected(tally.rejected);
        window.setWorkHi(WorkHalves.hi(tally.workHigh(), tally.workLow()));
        window.setWorkLo(WorkHalves.lo(tally.workLow()));
        window.setStaleWorkHi(WorkHalves.hi(tally.staleWorkHigh(), tally.staleWorkLow()));
        window.setStaleWorkLo(WorkHalves.lo(tally.staleWorkLow()));
        window.setRejectedWorkHi(WorkHalves.hi(tally.rejectedWorkHigh(), tally.rejectedWorkLow()));
        window.setRejectedWorkLo(WorkHalves.lo(tally.rejectedWorkLow()));
    }

    private static HashrateEstimate estimate(Tally tally, SampleFacts facts) {
        if (tally.coveredMillis == 0) {
            return HashrateEstimate.NONE;
        }
        if (tally.accepted == 0 && tally.maxQuanta == 0) {
            tally.maxQuanta = facts.windows[LENGTHS.length - 1].maxQuanta;
        }
        return facts.weighted
                ? RateEstimate.weighted(tally, facts.algorithm, tally.coveredMillis)
                : RateEstimate.of(tally, facts.algorithm);
    }
}
