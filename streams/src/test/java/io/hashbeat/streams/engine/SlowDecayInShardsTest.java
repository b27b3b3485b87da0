package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.share.RawRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shards show their detectors whole quarters, so that what takes days is found. */
class SlowDecayInShardsTest {

    private static final long DAY = 86_400_000;
    private static final long START_MILLIS = (ORIGIN_MILLIS / DAY + 1) * DAY;
    private static final double USUAL_GAP_MILLIS = 30_000;

    @Test
    void a_worker_that_loses_one_percent_a_day_is_told_once_and_by_nothing_else() {
        PlainEngine engine = new PlainEngine(Map.of(), 0);
        long offset = 0;
        double at = 0;
        while (at < 22 * DAY) {
            double decaying = Math.max(0, at / DAY - 8);
            engine.read(RawRecords.of(
                    0,
                    offset++,
                    share().at(START_MILLIS - ORIGIN_MILLIS + (long) at).id("s" + offset)));
            if (offset % 200 == 0) {
                engine.advance();
            }
            at += USUAL_GAP_MILLIS / Math.pow(0.99, decaying);
        }
        engine.read(RawRecords.tick(0, "gate", START_MILLIS + 22 * DAY)).advance();
        List<Anomaly> told = List.copyOf(engine.results().anomalies().values());
        assertThat(told).extracting(Anomaly::getKind).containsExactly("SLOW_DECAY");
        Anomaly decay = told.get(0);
        assertThat(decay.getOpenedAtMs()).isBetween(START_MILLIS + 14 * DAY, START_MILLIS + 20 * DAY);
        assertThat(decay.getOpenedAtMs() % 900_000)
                .as("at the end of a quarter")
                .isZero();
        assertThat(decay.getSentence())
                .startsWith("Worker anna.rig1 has lost about ")
                .contains("little by little");
        assertThat(decay.getLostHashes()).isPositive();
    }
}
