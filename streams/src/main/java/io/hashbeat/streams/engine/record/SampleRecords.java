package io.hashbeat.streams.engine.record;

import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.RateEstimate;
import io.hashbeat.streams.window.WindowLength;

/** Samples as records of the hashrate topic. Confined to one thread. */
public final class SampleRecords {

    private final SampleEncoder encoder = new SampleEncoder();
    private final HashrateEstimate[] estimates = new HashrateEstimate[WindowLength.values().length];

    /** The record of {@code facts}, which has their subject's array as its key. */
    public OutRecord encode(SampleFacts facts) {
        for (int i = 0; i < estimates.length; i++) {
            estimates[i] = estimate(facts.windows[i], facts);
        }
        HashrateEstimate soFar = facts.soFarMinutes > 0 ? estimate(facts.soFar, facts) : HashrateEstimate.NONE;
        return new OutRecord(Topics.HASHRATE, facts.subject, encoder.encode(facts, estimates, soFar));
    }

    private static HashrateEstimate estimate(Tally tally, SampleFacts facts) {
        if (tally.coveredMillis == 0) {
            return HashrateEstimate.NONE;
        }
        if (tally.accepted == 0 && tally.maxQuanta == 0) {
            tally.maxQuanta = facts.windows[facts.windows.length - 1].maxQuanta;
        }
        return facts.weighted
                ? RateEstimate.weighted(tally, facts.algorithm, tally.coveredMillis)
                : RateEstimate.of(tally, facts.algorithm);
    }
}
