package io.hashbeat.streams.app;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks against work, through the whole of job 1 and a real broker. */
class LuckJobTest {

    private static final long MINUTE = 60_000;
    /** 120 shares an hour of difficulty 1,024 let 20 blocks an hour expect. */
    private static final long GAP = 30_000;

    private static final double NETWORK = 6_144;

    @Test
    void an_account_without_blocks_is_told_and_one_with_its_blocks_is_not(@TempDir Path dir) throws Exception {
        try (TestBroker broker = TestBroker.start(dir)) {
            broker.makeTopics(Topics.SHARES, Topics.HEARTBEATS, Topics.BLOCKS);
            BoundedJob job = new BoundedJob(broker);
            BlockSeen block = BlockSeen.newBuilder()
                    .setTimeMs(ORIGIN_MILLIS - MINUTE)
                    .setNetworkDifficulty(NETWORK)
                    .build();
            job.add(Topics.BLOCKS, "b", AvroCodec.encode(block));
            shares(job);
            job.run(Map.of());
            assertThat(job.anomalies()).singleElement().satisfies(found -> {
                assertThat(found.getKind()).isEqualTo("BLOCKS_WITHHELD");
                assertThat(found.getSubject()).isEqualTo("account/p/sha256d/thief");
                assertThat(found.getAtMs() % (60 * MINUTE))
                        .as("the end of an hour")
                        .isZero();
            });
        }
    }

    private static void shares(BoundedJob job) {
        for (long now = 0; now < 150 * MINUTE; now += GAP) {
            boolean found = now / GAP % 6 == 5;
            ShareStatus status = found ? ShareStatus.BLOCK : ShareStatus.ACCEPTED;
            job.share(0, share("honest.rig").account("honest").status(status).at(now));
            job.share(0, share("thief.rig").account("thief").at(now));
            job.tick(now + GAP);
        }
    }
}
