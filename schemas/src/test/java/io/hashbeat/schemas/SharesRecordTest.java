package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesRecordTest {

    private static final RandomRecords RANDOM = new RandomRecords(7);
    private static final byte[] SHARE = AvroCodec.encode(RANDOM.next(Share.class));
    private static final byte[] BATCH = AvroCodec.encode(RANDOM.next(ShareBatch.class));
    private static final byte[] TICK = AvroCodec.encode(RANDOM.next(SourceTick.class));
    private static final byte[] HEARTBEAT = AvroCodec.encode(RANDOM.next(Heartbeat.class));

    @Test
    void the_fingerprint_tells_the_type() {
        assertThat(SharesRecord.of(SHARE)).isEqualTo(SharesRecord.SHARE);
        assertThat(SharesRecord.of(BATCH)).isEqualTo(SharesRecord.SHARE_BATCH);
        assertThat(SharesRecord.of(TICK)).isEqualTo(SharesRecord.SOURCE_TICK);
        assertThat(HeartbeatsRecord.of(HEARTBEAT)).isEqualTo(HeartbeatsRecord.HEARTBEAT);
        assertThat(HeartbeatsRecord.of(TICK)).isEqualTo(HeartbeatsRecord.SOURCE_TICK);
    }

    @Test
    void anything_else_is_other() {
        assertThat(SharesRecord.of(HEARTBEAT)).isEqualTo(SharesRecord.OTHER);
        assertThat(HeartbeatsRecord.of(SHARE)).isEqualTo(HeartbeatsRecord.OTHER);
        for (byte[] bytes : List.of(new byte[0], new byte[9], new byte[] {(byte) 0xC3, 1}, new byte[20])) {
            assertThat(SharesRecord.of(bytes)).isEqualTo(SharesRecord.OTHER);
            assertThat(HeartbeatsRecord.of(bytes)).isEqualTo(HeartbeatsRecord.OTHER);
        }
        assertThat(SharesRecord.of(null)).isEqualTo(SharesRecord.OTHER);
    }

    @Test
    void every_released_fingerprint_is_known() {
        ReleasedSchemas.of("Share")
                .forEach(s -> assertThat(SharesRecord.of(Framing.singleObjectHeader(AvroCodec.fingerprint(s))))
                        .isEqualTo(SharesRecord.SHARE));
    }

    @Test
    void a_registrys_id_tells_the_type_too() {
        var registry = WriterSchemas.of(Map.of(5, AvroCodec.schema(ShareBatch.class)));
        assertThat(SharesRecord.of(Framing.registryHeader(5), registry)).isEqualTo(SharesRecord.SHARE_BATCH);
        assertThat(SharesRecord.of(Framing.registryHeader(6), registry)).isEqualTo(SharesRecord.OTHER);
        assertThat(HeartbeatsRecord.of(Framing.registryHeader(5), registry)).isEqualTo(HeartbeatsRecord.OTHER);
        assertThat(SharesRecord.of(SHARE, registry)).isEqualTo(SharesRecord.SHARE);
    }

    @Test
    void a_registry_that_does_not_answer_is_not_a_bad_record() {
        WriterSchemas down = id -> {
            throw new RegistryUnavailableException("down");
        };
        assertThatThrownBy(() -> SharesRecord.of(Framing.registryHeader(5), down))
                .hasMessage("down");
        assertThat(SharesRecord.of(SHARE, down)).isEqualTo(SharesRecord.SHARE);
    }

    @Test
    void telling_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int ticks = tell(20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        ticks += tell(100_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
        assertThat(ticks).isEqualTo(120_000);
    }

    private static int tell(int rounds) {
        int ticks = 0;
        for (int i = 0; i < rounds; i++) {
            ticks += SharesRecord.of(TICK) == SharesRecord.SOURCE_TICK ? 1 : 0;
            ticks += SharesRecord.of(SHARE) == SharesRecord.OTHER ? 1 : 0;
        }
        return ticks;
    }
}
