package io.hashbeat.streams.engine.flink;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.RegistryUnavailableException;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.registry.FakeRegistry;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.share.DecodeReason;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.ShareEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records in a schema registry's framing, through the decoder as job 1 ships and opens it. */
class DecodingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private record Seen(ShareEvent.Kind kind, long timeMs, DecodeReason why, String detail) {}

    private final FakeRegistry registry = new FakeRegistry();
    private final List<Seen> seen = new ArrayList<>();

    @AfterEach
    void stop() {
        registry.close();
    }

    private EventDecoder reader(Duration patience) throws Exception {
        return shipped(new RegistryTarget(registry.url(), "", "", TIMEOUT, patience));
    }

    private static EventDecoder shipped(RegistryTarget target) throws Exception {
        return InstantiationUtil.clone(new Decoding(true, 2_000, target)).open();
    }

    private List<Seen> read(EventDecoder reader, Topics topic, byte[] value) {
        seen.clear();
        RawRecord.Place place = new RawRecord.Place(topic == Topics.HEARTBEATS ? 1 : 0, 0, 0);
        reader.decode(
                new RawRecord(place, 0, false, share().key(), value),
                event -> seen.add(new Seen(event.kind, event.timeMillis, event.rejection, event.detail)));
        return List.copyOf(seen);
    }

    private static byte[] framed(int id) {
        return AvroEncoder.registered(Share.class, id).encode(share().build());
    }

    @Test
    void every_record_of_both_topics_is_read_in_a_registry_s_framing() throws Exception {
        registry.put(1, Share.class);
        registry.put(2, ShareBatch.class);
        registry.put(3, SourceTick.class);
        registry.put(4, Heartbeat.class);
        EventDecoder reader = reader(Duration.ZERO);
        assertThat(read(reader, Topics.SHARES, framed(1)))
                .containsExactlyElementsOf(read(reader, Topics.SHARES, AvroCodec.encode(share().build())))
                .extracting(Seen::kind)
                .containsExactly(ShareEvent.Kind.SHARE);
        assertThat(read(
                        reader,
                        Topics.SHARES,
                        AvroEncoder.registered(ShareBatch.class, 2).encode(batch())))
                .containsExactlyElementsOf(read(reader, Topics.SHARES, AvroCodec.encode(batch())))
                .hasSize(2);
        SourceTick tick = new SourceTick("gate", ORIGIN_MILLIS, null, false);
        byte[] framedTick = AvroEncoder.registered(SourceTick.class, 3).encode(tick);
        for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
            assertThat(read(reader, topic, framedTick)).extracting(Seen::kind).containsExactly(ShareEvent.Kind.TICK);
        }
        Heartbeat beat = RawRecords.beat("anna.rig1", ORIGIN_MILLIS, HeartbeatKind.CONNECTED);
        assertThat(read(
                        reader,
                        Topics.HEARTBEATS,
                        AvroEncoder.registered(Heartbeat.class, 4).encode(beat)))
                .extracting(Seen::kind)
                .containsExactly(ShareEvent.Kind.CONNECTED);
    }

    @Test
    void an_id_is_asked_for_once() throws Exception {
        registry.put(1, Share.class);
        EventDecoder reader = reader(Duration.ZERO);
        for (int i = 0; i < 1_000; i++) {
            assertThat(read(reader, Topics.SHARES, framed(1))).hasSize(1);
        }
        assertThat(registry.requests()).containsExactly("/schemas/ids/1");
    }

    @Test
    void an_id_that_the_registry_does_not_have_is_a_dead_letter_and_no_storm_of_requests() throws Exception {
        EventDecoder reader = reader(Duration.ofMinutes(1));
        for (int i = 0; i < 100; i++) {
            Seen event = read(reader, Topics.SHARES, framed(9)).get(0);
            assertThat(event.why()).isEqualTo(DecodeReason.NOT_READABLE);
            assertThat(event.detail()).isEqualTo("UNKNOWN_SCHEMA: no Avro schema has the id 9");
        }
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void a_registry_that_fails_and_hangs_for_a_while_costs_no_share() throws Exception {
        registry.put(1, Share.class);
        registry.fail(500, 503, FakeRegistry.HANG, 401);
        assertThat(read(reader(Duration.ofMinutes(1)), Topics.SHARES, framed(1)))
                .extracting(Seen::kind)
                .containsExactly(ShareEvent.Kind.SHARE);
        assertThat(registry.requests()).hasSize(5);
    }

    @Test
    void when_patience_ends_the_record_is_neither_read_nor_a_dead_letter() throws Exception {
        registry.fail(500, 500);
        EventDecoder reader = reader(Duration.ZERO);
        assertThatThrownBy(() -> read(reader, Topics.SHARES, framed(1)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("schema registry " + registry.url() + " answers 500 for schema 1");
        assertThat(seen).isEmpty();
    }

    @Test
    void without_a_registry_its_framing_is_a_dead_letter() throws Exception {
        EventDecoder reader = shipped(RegistryTarget.NONE);
        assertThat(read(reader, Topics.SHARES, framed(1)))
                .extracting(Seen::why)
                .containsExactly(DecodeReason.NOT_READABLE);
    }

    private static ShareBatch batch() {
        return new ShareBatch(
                "gate", 7L, ORIGIN_MILLIS, List.of("p/sha256d/anna/anna.rig1"), List.of(entry(1_024), entry(2_048)));
    }

    private static ShareEntry entry(double difficulty) {
        return new ShareEntry(0, 0L, difficulty, ShareStatus.ACCEPTED, RejectReason.NONE, null, -1, null, null);
    }
}
