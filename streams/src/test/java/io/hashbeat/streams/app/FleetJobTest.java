package io.hashbeat.streams.app;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators know, through the whole of job 1 and a real broker. */
class FleetJobTest {

    private static final long SEED = 20_261_128;
    private static final long MINUTE = 60_000;
    private static final long STEP = 5_000;
    private static final int WORKERS = 8;
    private static final double MEAN_MILLIS = 10_000;
    private static final Map<String, String> SHORT_BASELINES =
            Map.of("detectors.baseline.min-span", "20m", "detectors.baseline.min-shares", "50");

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Four in the barn, which is curtailed; of the others one falls silent; three of the four come back. */
    @Test
    void a_curtailed_site_is_not_told_and_who_does_not_come_back_is_and_bad_records_are_dead_letters(@TempDir Path dir)
            throws Exception {
        try (TestBroker broker = TestBroker.start(dir)) {
            broker.makeTopics(Topics.SHARES, Topics.HEARTBEATS, Topics.FLEET, Topics.SCHEDULES);
            BoundedJob job = new BoundedJob(broker);
            know(job);
            shares(job);
            job.run(SHORT_BASELINES);
            assertThat(job.anomalies())
                    .as("seed %d", SEED)
                    .extracting(Anomaly::getSubject)
                    .containsExactlyInAnyOrder("worker/" + key(3), "worker/" + key(7));
            assertThat(broker.all(Topics.DEAD_LETTERS))
                    .extracting(FleetJobTest::reason)
                    .containsExactlyInAnyOrder("BAD_WORKER", "BAD_SCHEDULE");
        }
    }

    private static String key(int worker) {
        return "p/sha256d/anna/anna.rig" + worker;
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8);
    }

    private static void know(BoundedJob job) {
        byte[] entry = AvroCodec.encode(FleetEntry.newBuilder().setSite("barn").build());
        for (int worker = 0; worker < 4; worker++) {
            job.add(Topics.FLEET, key(worker), entry);
        }
        job.add(Topics.FLEET, "no/worker", entry);
        Schedule schedule = new Schedule(
                "s1", "site/p/sha256d/barn", ORIGIN_MILLIS + 60 * MINUTE, ORIGIN_MILLIS + 80 * MINUTE, 0.0, "power");
        job.add(Topics.SCHEDULES, "s1", AvroCodec.encode(schedule));
        schedule.setExpectedFraction(2.0);
        job.add(Topics.SCHEDULES, "s2", AvroCodec.encode(schedule));
    }

    private void shares(BoundedJob job) {
        double[] due = new double[WORKERS];
        for (long now = 0; now < 110 * MINUTE; now += STEP) {
            for (int worker = 0; worker < WORKERS; worker++) {
                for (; due[worker] < now + STEP; due[worker] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS) {
                    if (works(worker, now)) {
                        job.share(
                                worker % Topics.SHARES.partitions(),
                                share("anna.rig" + worker).at((long) due[worker]));
                    }
                }
            }
            job.tick(now + STEP);
        }
    }

    private static boolean works(int worker, long now) {
        boolean curtailed = worker < 4 && now >= 60 * MINUTE && now < 80 * MINUTE;
        boolean staysAway = worker == 3 && now >= 60 * MINUTE;
        return !curtailed && !staysAway && !(worker == 7 && now >= 70 * MINUTE);
    }
}
