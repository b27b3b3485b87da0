package io.hashbeat.console.serve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.RecordingHistory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LaterHistoryTest {
    private static final HistoryQuery QUERY = StoredPoints.query(Resolution.MINUTE);
    private final RecordingHistory store = new RecordingHistory(1e14);
    private int attempts;

    @Test
    void a_store_that_comes_back_is_opened_once_and_answers() throws HistoryException {
        LaterHistory later = new LaterHistory(() -> {
            if (++attempts < 3) {
                throw new HistoryException("the store did not answer", null);
            }
            return store;
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> later.read(QUERY)).hasMessage("the store did not answer");
        }
        assertThat(later.read(QUERY)).hasSize(30);
        assertThat(later.devices(QUERY)).isNotEmpty();
        assertThat(attempts).isEqualTo(3);
        later.close();
    }

    @Test
    void while_one_question_waits_for_the_store_others_are_answered_at_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch there = new CountDownLatch(1);
        LaterHistory later = new LaterHistory(() -> {
            asked.countDown();
            try {
                there.await();
            } catch (InterruptedException e) {
                throw new HistoryException("interrupted", e);
            }
            return store;
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
            try {
                return later.read(QUERY).size();
            } catch (HistoryException e) {
                throw new IllegalStateException(e);
            }
        });
        asked.await();
        assertThatThrownBy(() -> later.read(QUERY)).hasMessageContaining("it is being tried again");
        there.countDown();
        assertThat(first.join()).isEqualTo(30);
    }
}
