package io.hashbeat.streams.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.PlainEngine;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.ShareBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardWriterTest {

    private static final String WORKER = "worker/p/sha256d/anna/anna.rig1";

    private final PlainEngine engine = new PlainEngine(Map.of(), 0);

    private List<OutRecord> samples() {
        return engine.finish().records().stream()
                .filter(each -> each.topic == Topics.HASHRATE)
                .filter(each -> new String(each.key, StandardCharsets.UTF_8).equals(WORKER))
                .toList();
    }

    private HashrateSample sample() throws UndecodableException {
        List<OutRecord> samples = samples();
        assertThat(samples).hasSize(1);
        return AvroCodec.decode(samples.get(0).value, HashrateSample.class);
    }

    @Test
    void a_sample_says_subject_kind_and_server() throws UndecodableException {
        engine.read(RawRecords.of(ShareBuilder.share().server("gäte/1 \uD83D\uDE80")));
        HashrateSample sample = sample();
        assertThat(sample.getSubject()).isEqualTo(WORKER);
        assertThat(sample.getKind()).isEqualTo("worker");
        assertThat(sample.getServer()).isEqualTo("gäte/1 \uD83D\uDE80");
        assertThat(sample.getRejects()).isEmpty();
    }

    @Test
    void rejects_are_those_of_the_sample_and_not_of_the_worker_before() throws UndecodableException {
        engine.read(RawRecords.of(0, 1, ShareBuilder.share("zoe").id("z").at(1).rejected(RejectReason.MALFORMED)));
        engine.read(RawRecords.of(0, 2, ShareBuilder.share().id("a").at(2)));
        for (int i = 0; i < 3; i++) {
            RejectReason reason = i == 0 ? RejectReason.UNKNOWN_JOB : RejectReason.DUPLICATE;
            engine.read(RawRecords.of(
                    0, 3 + i, ShareBuilder.share().id("r" + i).at(3 + i).rejected(reason)));
        }
        assertThat(sample().getRejects())
                .containsExactlyInAnyOrderEntriesOf(Map.of("UNKNOWN_JOB", 1L, "DUPLICATE", 2L));
    }

    @Test
    void a_server_name_that_is_no_utf8_is_written_as_text_all_the_same() {
        byte[] value = AvroCodec.encode(ShareBuilder.share().server("gate-xx").build());
        String latin = new String(value, StandardCharsets.ISO_8859_1).replace("gate-xx", "gate-\u00FF\u00FE");
        engine.read(RawRecords.of(ShareBuilder.share().key(), latin.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(samples()).singleElement().satisfies(each -> assertThat(
                        new String(each.value, StandardCharsets.ISO_8859_1))
                .contains(new String("gate-\uFFFD\uFFFD".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .doesNotContain("\u00FF\u00FE"));
    }
}
