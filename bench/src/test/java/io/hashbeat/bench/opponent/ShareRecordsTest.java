package io.hashbeat.bench.opponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareRecordsTest {
    private static final long TIME = 1_704_067_200_000L;
    private static final String KEY = "bench/sha256d/a/w%2F1";

    private final ShareRecords records = new ShareRecords();

    @Test
    void an_accepted_share_has_its_work_and_a_rejected_one_has_none() throws IOException {
        Share share = share(ShareStatus.ACCEPTED);
        assertThat(read(AvroCodec.encode(share)))
                .containsExactly(
                        KEY + " " + TIME + " " + WorkUnit.quanta(Algorithm.SHA256D, 1_000) + " " + (7L << 10) + " id");
        assertThat(read(AvroCodec.encode(share(ShareStatus.STALE))))
                .containsExactly(KEY + " " + TIME + " 0 " + (7L << 10) + " id");
    }

    @Test
    void shares_of_a_batch_have_numbers_of_their_own() throws IOException {
        ShareEntry entry =
                new ShareEntry(0, 5L, 1_000.0, ShareStatus.ACCEPTED, RejectReason.NONE, null, -1, null, null);
        ShareBatch batch = new ShareBatch("s", 7L, TIME, List.of(KEY), List.of(entry, entry));
        long quanta = WorkUnit.quanta(Algorithm.SHA256D, 1_000);
        assertThat(read(AvroCodec.encode(batch)))
                .containsExactly(
                        KEY + " " + (TIME + 5) + " " + quanta + " " + (7L << 10) + " null",
                        KEY + " " + (TIME + 5) + " " + quanta + " " + ((7L << 10) + 1) + " null");
    }

    @Test
    void a_tick_is_no_share() throws IOException {
        assertThat(read(AvroCodec.encode(new SourceTick("s", TIME, null, true))))
                .containsExactly("last " + TIME);
    }

    @Test
    void bytes_that_are_nothing_known_are_a_fault() {
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
    }

    private List<String> read(byte[] value) throws IOException {
        List<String> read = new ArrayList<>();
        records.decode(KEY.getBytes(StandardCharsets.UTF_8), value, row -> {
            String text = row.worker + " " + row.timeMillis + " " + row.quanta + " " + row.sequence + " " + row.shareId;
            read.add(row.tick ? (row.last ? "last " : "tick ") + row.timeMillis : text);
        });
        return read;
    }

    private static Share share(ShareStatus status) {
        Share share = new Share();
        share.setTimeMs(TIME);
        share.setPool("bench");
        share.setAlgorithm("sha256d");
        share.setAccount("a");
        share.setWorker("w/1");
        share.setCreditedDifficulty(1_000);
        share.setStatus(status);
        share.setReason(RejectReason.NONE);
        share.setShareId("id");
        share.setSource("s");
        share.setSequence(7L);
        return share;
    }
}
