package io.hashbeat.streams.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.window.WindowLength;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleEncoderTest {

    private final SampleEncoder encoder = new SampleEncoder();
    private final SampleFacts facts = new SampleFacts();
    private final HashrateEstimate[] estimates = new HashrateEstimate[WindowLength.values().length];

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_bytes_are_those_of_avros_own_encoder(long seed) {
        RandomSamples samples = new RandomSamples(new Random(seed));
        AvroEncoder<HashrateSample> avro = new AvroEncoder<>(HashrateSample.class);
        for (int i = 0; i < 5_000; i++) {
            samples.fill(facts);
            Arrays.setAll(estimates, unused -> samples.estimate());
            HashrateSample expected = RandomSamples.record(facts, estimates);
            assertThat(encoder.encode(facts, estimates, HashrateEstimate.NONE))
                    .as("seed %s, sample %s: %s", seed, i, expected)
                    .isEqualTo(avro.encode(expected));
        }
    }

    @Test
    void what_is_written_is_read_as_it_was_meant() throws UndecodableException {
        RandomSamples samples = new RandomSamples(new Random(5));
        samples.fill(facts);
        Arrays.setAll(estimates, unused -> samples.estimate());
        assertThat(AvroCodec.decode(encoder.encode(facts, estimates, HashrateEstimate.NONE), HashrateSample.class))
                .isEqualTo(RandomSamples.record(facts, estimates));
    }

    @Test
    void it_is_written_for_the_current_schema() {
        assertThat(AvroCodec.fingerprint(AvroCodec.schema(HashrateSample.class)))
                .as("HashrateSample or WindowSample has changed: change SampleEncoder, then its fingerprint")
                .isEqualTo(SampleEncoder.FINGERPRINT);
    }
}
