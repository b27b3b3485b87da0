package io.hashbeat.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkRuntimeIT {
    private static final BlockingQueue<Long> SEEN = new ArrayBlockingQueue<>(1);

    @Test
    void a_job_goes_on_from_its_newest_checkpoint_and_older_starts_are_pruned(@TempDir Path temp) throws Exception {
        long last = 0;
        for (int start = 0; start < 4; start++) {
            SEEN.clear();
            try (FlinkRuntime flink = FlinkRuntime.start(options(temp))) {
                RunningJob job = flink.submit(counting());
                job.awaitRunning(Duration.ofSeconds(60));
                assertThat(job.resumedFrom().isPresent()).isEqualTo(start > 0);
                assertThat(seen()).as("start %d", start).isGreaterThan(last);
                last = job.ended() ? 0 : last + 1000;
                awaitSeen(last);
            }
        }
        try (var starts = Files.list(temp.resolve("a b/checkpoints/counting"))) {
            assertThat(starts.count()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_bounded_job_ends_and_its_failure_is_one_line(@TempDir Path temp) throws Exception {
        try (FlinkRuntime flink = FlinkRuntime.start(options(temp))) {
            flink.submit(new JobDefinition("ends", env -> sum(env, false), true))
                    .awaitEnd();
            RunningJob fails = flink.submit(new JobDefinition("fails", env -> sum(env, true), true));
            assertThatThrownBy(fails::awaitEnd).isInstanceOfSatisfying(ClearFault.class, e -> assertThat(e.line())
                    .isEqualTo("job fails failed: no such luck"));
        }
    }

    private static FlinkOptions options(Path temp) {
        return new FlinkOptions(temp.resolve("a b/checkpoints"), temp.resolve("a b/tmp"), Duration.ofMillis(300), 1, 2);
    }

    private static void awaitSeen(long count) throws InterruptedException {
        long seen = seen();
        while (seen < count) {
            seen = seen();
        }
    }

    private static long seen() throws InterruptedException {
        Long seen = SEEN.poll(60, TimeUnit.SECONDS);
        assertThat(seen).as("the job counts").isNotNull();
        return seen == null ? 0 : seen;
    }

    private static JobDefinition counting() {
        return new JobDefinition("counting", FlinkRuntimeIT::count, false);
    }

    private static void count(StreamExecutionEnvironment env) {
        env.fromSequence(1, Long.MAX_VALUE)
                .uid("source")
                .keyBy(value -> 0, Types.INT)
                .process(new Count())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("out");
    }

    private static void sum(StreamExecutionEnvironment env, boolean fail) {
        env.fromSequence(1, 100)
                .map(value -> {
                    if (fail && value == 50) {
                        throw new IllegalStateException("no such luck");
                    }
                    return value;
                })
                .returns(Types.LONG)
                .sinkTo(new DiscardingSink<>());
    }

    /** Counts in keyed state what it ever saw, over all starts. */
    static final class Count extends KeyedProcessFunction<Integer, Long, Long> {
        private static final long serialVersionUID = 1;
        private transient ValueState<Long> count;

        @Override
        @SuppressWarnings("NullAway.Init")
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(Long value, Context context, Collector<Long> out) throws Exception {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            SEEN.offer(now);
            out.collect(now);
        }
    }
}
