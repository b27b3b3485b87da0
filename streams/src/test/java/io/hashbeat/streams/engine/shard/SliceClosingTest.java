package io.hashbeat.streams.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.streams.engine.PlainEngine;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.ShareBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers whose slice has shares of one kind only are closed by a shorter way than the others: it must count the same. */
class SliceClosingTest {

    private static final int MINUTES = 75;
    private static final int WORKERS = 12;
    private static final double[] DIFFICULTIES = {1_024, 2_048, 3_000.5, 512};

    /** What the shares of {@code seed} give; {@code beats} sends a heartbeat that says nothing along with each of them. */
    private static List<String> results(long seed, boolean beats) {
        Random random = new Random(seed);
        PlainEngine engine = new PlainEngine(Map.of(), 0);
        for (int second = 0; second < MINUTES * 60; second++) {
            String worker = "w" + random.nextInt(WORKERS);
            long millis = second * 1_000L + random.nextInt(3_000);
            if (beats) {
                engine.read(RawRecords.heartbeat(
                        0, RawRecords.beat(worker, ShareBuilder.ORIGIN_MILLIS + millis, HeartbeatKind.TELEMETRY)));
            }
            engine.read(RawRecords.of(0, second, share(random, worker, second).at(millis)));
            if (second % 7 == 0) {
                engine.advance();
            }
        }
        return engine.finish().records().stream()
                .map(SliceClosingTest::line)
                .sorted()
                .toList();
    }

    /** Every third worker is of several machines, some change their difficulty, few shares are not accepted. */
    private static ShareBuilder share(Random random, String worker, int second) {
        int number = Integer.parseInt(worker.substring(1));
        int kind =
                number % 3 == 0 ? random.nextInt(DIFFICULTIES.length) : number % 3 == 1 ? second / 1_500 : number % 4;
        ShareBuilder share = ShareBuilder.share(worker)
                .difficulty(DIFFICULTIES[kind % DIFFICULTIES.length])
                .id("s" + second)
                .server("eu-" + (random.nextInt(40) == 0 ? random.nextInt(3) : number % 3));
        return random.nextInt(30) == 0 ? share.rejected(RejectReason.LOW_DIFFICULTY) : share;
    }

    private static String line(OutRecord record) {
        return record.topic + new String(record.key, StandardCharsets.UTF_8) + Arrays.toString(record.value);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_heartbeat_that_says_nothing_changes_no_number(long seed) {
        List<String> plain = results(seed, false);
        assertThat(plain).hasSizeGreaterThan(MINUTES * WORKERS);
        assertThat(results(seed, true)).as("seed %s", seed).isEqualTo(plain);
    }
}
