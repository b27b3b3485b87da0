package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class KeptAnswerTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Deque<Supplier<String>> next = new ArrayDeque<>();
    private final KeptAnswer<String> kept = new KeptAnswer<>(
            "b:1",
            () -> {
                asked.incrementAndGet();
                return next.remove().get();
            },
            nanos::get);

    private static String away() {
        throw new TimeoutException("nobody is there");
    }

    @Test
    void kafka_is_asked_again_when_the_answer_is_old() {
        next.add(() -> "one");
        next.add(() -> "two");
        assertThat(kept.get()).isEqualTo("one");
        nanos.addAndGet(KeptAnswer.FRESH_NANOS - 1);
        assertThat(kept.get()).isEqualTo("one");
        nanos.incrementAndGet();
        assertThat(kept.get()).isEqualTo("two");
    }

    @Test
    void that_kafka_is_away_is_told_at_once_to_all_who_ask_soon_after() {
        next.add(KeptAnswerTest::away);
        next.add(() -> "back");
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(kept::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Kafka at b:1 does not answer");
        }
        assertThat(asked).hasValue(1);
        nanos.addAndGet(KeptAnswer.FRESH_NANOS);
        assertThat(kept.get()).isEqualTo("back");
    }

    @Test
    void who_asks_while_kafka_is_asked_gets_the_answer_of_before() throws Exception {
        CountDownLatch isAsked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        next.add(() -> "before");
        next.add(() -> {
            isAsked.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "after";
        });
        assertThat(kept.get()).isEqualTo("before");
        nanos.addAndGet(KeptAnswer.FRESH_NANOS);
        Thread first = new Thread(kept::get);
        first.start();
        isAsked.await();
        assertThat(kept.get()).isEqualTo("before");
        answers.countDown();
        first.join();
        assertThat(kept.get()).isEqualTo("after");
    }
}
