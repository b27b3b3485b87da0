package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LiveSharesTest {
    @Test
    void what_is_made_is_what_the_ledger_has() {
        LiveShares shares = new LiveShares(new LiveSpec(250, 10, 2_000, 7));
        TopicLedger expected = TopicLedger.NONE;
        for (int i = 0; i < 10_000; i++) {
            Share share = shares.of(shares.draw(), i);
            assertThat(share.getTimeMs()).isEqualTo(i);
            BigInteger work = BigInteger.valueOf(WorkUnit.quanta(Algorithm.SHA256D, share.getCreditedDifficulty()));
            expected = expected.plus(
                    share.getStatus() == ShareStatus.ACCEPTED
                            ? new TopicLedger(1, 0, work)
                            : new TopicLedger(0, 1, BigInteger.ZERO));
        }
        assertThat(shares.ledger()).isEqualTo(expected);
        assertThat(expected.notAccepted()).isBetween(400L, 600L);
    }

    @Test
    void a_worker_is_named_as_in_its_shares() {
        assertThat(LiveShares.subject(123)).isEqualTo("worker/bench/sha256d/a00001/w0000123");
        Share share = new LiveShares(new LiveSpec(124, 1, 1, 1)).of(123, 0);
        assertThat(share.getAccount()).isEqualTo("a00001");
        assertThat(share.getWorker()).isEqualTo("w0000123");
    }
}
