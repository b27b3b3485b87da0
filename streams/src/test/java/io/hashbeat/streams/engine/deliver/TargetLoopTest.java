package io.hashbeat.streams.engine.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.AlertSink;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.TargetHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TargetLoopTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ALERTS.topicName(), 0);
    private static final Instant NOW = AlertBuilder.ORIGIN;
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
    private static final long PATIENCE_SECONDS = 60;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    /** Every turn of every sink, and the end of each; a sink waits in its turn until the test has looked. */
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>(1);

    private final AtomicInteger opened = new AtomicInteger();

    /** Tells of its turns, and at what time they are. */
    private class TellingSink implements AlertSink {
        private final int number = opened.incrementAndGet();

        private void tell(String what) {
            try {
                seen.put(number + " " + what);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<Settled> turn(Instant now) {
            tell("turn +" + Duration.between(NOW, now).toSeconds());
            return settled();
        }

        @Override
        public void close() {
            tell("closed");
        }

        @Override
        public String name() {
            return "telling";
        }

        @Override
        public boolean readsHistory() {
            return false;
        }

        @Override
        public void accept(AlertRecord record, Instant now) {
            throw new AssertionError("nothing comes");
        }

        @Override
        public List<Settled> settled() {
            return List.of();
        }

        @Override
        public Instant next(Instant now) {
            return now;
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public void forget(Collection<Integer> partitions) {
            // has nothing
        }

        @Override
        public TargetHealth health() {
            return TargetHealth.UNKNOWN;
        }
    }

    private TargetLoop start(Supplier<AlertSink> sinks) {
        return TargetLoop.start(
                new DeliveryTarget("telling", sinks),
                () -> new ScriptedConsumer(PARTITION, 0, 0),
                dead -> {},
                clock::get,
                SHORT);
    }

    /** The next thing that is seen which is not the same as the last. */
    private String after(String last) throws InterruptedException {
        String next = last;
        while (last.equals(next)) {
            next = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return String.valueOf(next);
    }

    private void end(TargetLoop loop) throws InterruptedException {
        loop.ask();
        String last = "";
        while (!last.endsWith("closed")) {
            last = after(last);
        }
        loop.close();
        assertThat(loop.status().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void an_error_ends_no_delivery() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TargetLoop loop = start(() -> {
            if (asked.incrementAndGet() < 4) {
                throw new NoClassDefFoundError("told to");
            }
            return new TellingSink();
        });
        assertThat(after("")).isEqualTo("1 turn +0");
        assertThat(asked).hasValue(4);
        end(loop);
    }

    @Test
    void a_target_that_fails_again_soon_after_each_start_rests_for_longer_each_time() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        TargetLoop loop = start(() -> new TellingSink() {
            @Override
            public List<Settled> turn(Instant now) {
                int turn = turns.incrementAndGet();
                if (turn < 9 && turn % 2 == 0) {
                    throw new IllegalStateException("told to fail at each second turn");
                }
                return turn < 9 ? List.of() : super.turn(now);
            }

            @Override
            public void close() {
                if (turns.get() >= 9) {
                    super.close();
                }
            }
        });
        assertThat(after("")).isEqualTo("5 turn +0");
        assertThat(loop.failuresInRow()).isEqualTo(4);

        clock.set(NOW.plusSeconds(1));
        assertThat(after("5 turn +0")).isEqualTo("5 turn +1");
        assertThat(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("5 turn +1");
        assertThat(loop.failuresInRow())
                .as("it has lasted for longer than any rest")
                .isZero();
        end(loop);
    }

    @Test
    void a_clock_that_is_set_back_a_little_stands_still_and_by_much_begins_anew() throws Exception {
        TargetLoop loop = start(TellingSink::new);
        assertThat(after("")).isEqualTo("1 turn +0");
        clock.set(NOW.plusSeconds(10));
        assertThat(after("1 turn +0")).isEqualTo("1 turn +10");
        clock.set(NOW.plusSeconds(7));
        clock.set(NOW.plusSeconds(12));
        assertThat(after("1 turn +10")).isEqualTo("1 turn +12");

        clock.set(NOW.minusSeconds(3600));
        assertThat(after("1 turn +12")).isEqualTo("1 closed");
        assertThat(after("1 closed")).isEqualTo("2 turn +-3600");
        end(loop);
    }
}
