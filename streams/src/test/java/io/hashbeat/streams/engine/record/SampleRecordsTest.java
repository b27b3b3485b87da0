package io.hashbeat.streams.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.RateEstimate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleRecordsTest {

    private final SampleRecords records = new SampleRecords();
    private final SampleFacts facts = new SampleFacts();

    @BeforeEach
    void a_pool_of_five_shares_in_each_window() {
        facts.subject = "pool/p/sha256d".getBytes(StandardCharsets.UTF_8);
        facts.weighted = true;
        for (Tally tally : facts.windows) {
            tally.coveredMillis = 60_000;
            tally.accepted = 5;
            tally.addWork(0, 5L << 32);
            tally.addSquares(0, 5L << 32);
            tally.maxQuanta = 1L << 32;
        }
    }

    private HashrateSample sample() throws UndecodableException {
        OutRecord out = records.encode(facts);
        assertThat(out.topic).isEqualTo(Topics.HASHRATE);
        assertThat(out.key).isEqualTo(facts.subject);
        return AvroCodec.decode(out.value, HashrateSample.class);
    }

    private HashrateSample expected(HashrateEstimate... estimates) {
        return RandomSamples.record(facts, Arrays.copyOf(estimates, facts.windows.length));
    }

    @Test
    void each_window_has_the_estimate_of_its_tally() throws UndecodableException {
        HashrateEstimate[] estimates = Arrays.stream(facts.windows)
                .map(tally -> RateEstimate.weighted(tally, facts.algorithm, tally.coveredMillis))
                .toArray(HashrateEstimate[]::new);
        assertThat(estimates[0].isNone()).isFalse();
        assertThat(sample()).isEqualTo(expected(estimates));
        assertThat(sample().getKind()).isEqualTo("pool");
    }

    @Test
    void a_window_that_was_not_observed_has_no_hashrate() throws UndecodableException {
        facts.windows[0].clear();
        HashrateSample sample = sample();
        assertThat(sample.getWindows().get(0).getHashrateHs()).isNaN();
        assertThat(sample.getWindows().get(0).getTooFewShares()).isTrue();
        assertThat(sample.getWindows().get(1).getHashrateHs()).isPositive();
    }

    @Test
    void what_there_is_of_a_bucket_that_has_begun_stands_behind_the_windows() throws UndecodableException {
        assertThat(sample().getWindows()).hasSize(facts.windows.length);
        facts.soFarMinutes = 30;
        facts.soFar.accepted = 7;
        facts.soFar.coveredMillis = 15 * 60_000;
        facts.soFar.addWork(0, 7L << 32);
        facts.soFar.addSquares(0, 7L << 32);
        facts.soFar.maxQuanta = 1L << 32;

        HashrateSample sample = sample();

        assertThat(sample.getWindows()).hasSize(facts.windows.length + 1);
        WindowSample soFar = sample.getWindows().get(facts.windows.length);
        assertThat(soFar.getLengthSeconds()).isEqualTo(1_800);
        assertThat(soFar.getAccepted()).isEqualTo(7);
        assertThat(soFar.getCoverage()).isEqualTo(0.5);
        assertThat(soFar.getHashrateHs()).isPositive();
    }

    @Test
    void a_window_without_a_share_is_bounded_by_the_largest_difficulty_of_the_day() throws UndecodableException {
        facts.windows[0].clear();
        facts.windows[0].coveredMillis = 60_000;
        HashrateSample sample = sample();
        assertThat(sample.getWindows().get(0).getHashrateHs()).isZero();
        assertThat(sample.getWindows().get(0).getHighHs()).isPositive();
    }
}
