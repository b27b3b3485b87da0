package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.streams.share.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of workers that are gone, and how one comes back. */
@SuppressWarnings("try") // close() of a harness says it may be interrupted
class RetiredWorkersTest {

    private static final long T = SeededTrace.START;
    private static final long HOUR = 3_600_000;

    @Test
    void timers_and_state_return_to_zero_when_all_workers_are_retired() throws Exception {
        try (var shards = Harnesses.open(Harnesses.shards(1, 0), Types.OUT, null);
                var groups = Harnesses.open(Harnesses.groups(1, 0), Types.OUT, null)) {
            Results results = new Results();
            feed(shards, T, null);
            forward(shards, groups, results, T + 60 * HOUR);
            assertThat(results.anomalies).singleElement().satisfies(each -> assertThat(each.getKind())
                    .isEqualTo("WORKER_RETIRED"));
            assertThat(shards.numEventTimeTimers()).isZero();
            assertThat(shards.numKeyedStateEntries()).isZero();
            assertThat(groups.numEventTimeTimers()).isZero();
            assertThat(groups.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void a_worker_that_comes_after_days_without_any_has_no_samples_of_those_days() throws Exception {
        try (var shards = Harnesses.open(Harnesses.shards(1, 0), Types.OUT, null);
                var groups = Harnesses.open(Harnesses.groups(1, 0), Types.OUT, null)) {
            feed(shards, T, null);
            forward(shards, groups, new Results(), T + 72 * HOUR);
            Results results = new Results();
            feed(shards, T + 72 * HOUR + 1_000, null);
            forward(shards, groups, results, T + 72 * HOUR + 130_000);
            assertThat(results.samples).isNotEmpty().allSatisfy((key, sample) -> assertThat(sample.getTimeMs())
                    .isGreaterThan(T + 72 * HOUR));
        }
    }

    @Test
    void ticks_leave_nothing_behind_in_buckets_without_workers() throws Exception {
        try (var shards = Harnesses.open(Harnesses.shards(1, 0), Types.OUT, null)) {
            byte[] tick = AvroCodec.encode(new SourceTick("gate", T, null, false));
            RawRecord record = new RawRecord(new RawRecord.Place(0, 0, 0), 0, false, new byte[0], tick);
            for (Object item : Harnesses.packed(List.of(record))) {
                Harnesses.feed(shards, item);
            }
            assertThat(shards.numKeyedStateEntries()).isZero();
            assertThat(shards.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void a_server_s_name_of_any_kind_does_not_stop_the_job() throws Exception {
        for (String server : List.of("", "x".repeat(500), "a\u0000b\n", "\u26cf \ud83d\ude00/,\\")) {
            try (var shards = Harnesses.open(Harnesses.shards(1, 0), Types.OUT, null);
                    var groups = Harnesses.open(Harnesses.groups(1, 0), Types.OUT, null)) {
                Results results = new Results();
                feed(shards, T, server);
                forward(shards, groups, results, T + 120_000);
                assertThat(results.samples.keySet()).anyMatch(key -> key.startsWith("pool/"));
            }
        }
    }

    private static void feed(Harnesses.OfBundles shards, long timeMillis, @Nullable String server) throws Exception {
        Share share = new Share();
        share.setTimeMs(timeMillis);
        share.setPool("p");
        share.setAlgorithm("sha256d");
        share.setAccount("a");
        share.setWorker("a.w");
        share.setCreditedDifficulty(1_024);
        share.setStatus(ShareStatus.ACCEPTED);
        share.setReason(RejectReason.NONE);
        share.setServer(server);
        byte[] key = "p/sha256d/a/a.w".getBytes(StandardCharsets.UTF_8);
        RawRecord record = new RawRecord(new RawRecord.Place(0, 0, timeMillis), 0, false, key, AvroCodec.encode(share));
        for (Object item : Harnesses.packed(List.of(record))) {
            Harnesses.feed(shards, item);
        }
    }

    /** Lets time go on to {@code millis} and takes what comes out. */
    private static void forward(Harnesses.OfBundles shards, Harnesses.OfBundles groups, Results results, long millis)
            throws Exception {
        long from = Math.max(shards.getCurrentWatermark(), T);
        for (long mark = Math.min(from + HOUR, millis); mark > from; mark = Math.min(mark + HOUR, millis)) {
            from = mark;
            shards.processWatermark(mark);
            int first = results.deltas.size();
            results.drain(shards);
            for (Bundle delta : results.deltas.subList(first, results.deltas.size())) {
                groups.processElement(new StreamRecord<>(delta));
            }
            groups.processWatermark(mark);
            results.drain(groups);
        }
    }
}
