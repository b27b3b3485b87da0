package io.hashbeat.streams.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.ReleasedSchemas;
import io.hashbeat.schemas.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder by hand and Avro's own say the same of random records. The seed is the argument. */
@SuppressWarnings("EnumOrdinal") // the ordinal is what Avro writes
class DecoderAgreesWithAvroTest {

    private static final byte[] NO_KEY = new byte[0];
    private static final String[] NAMES = {"rig1", "r,1", "⛏", "\\", "a b", "~other", "Ω/Ω", "x".repeat(60)};

    private final EventDecoder decoder = new EventDecoder(new EventTime(true, 2_000));

    private List<String> decode(RawRecord raw) {
        List<String> seen = new ArrayList<>();
        decoder.decode(raw, event -> seen.add(line(event)));
        return seen;
    }

    private static String line(ShareEvent e) {
        String key = new String(e.key, e.keyOffset, e.keyLength, StandardCharsets.UTF_8);
        return switch (e.kind) {
            case SHARE ->
                String.join(
                        " ",
                        "SHARE",
                        key,
                        "" + e.timeMillis,
                        "" + e.difficultyQuanta,
                        "" + e.status,
                        "" + e.reason,
                        text(e, e.sourceOffset, e.sourceLength),
                        "" + e.sequence,
                        text(e, e.serverOffset, e.serverLength),
                        "" + e.identified);
            case TICK ->
                String.join(" ", "TICK", text(e, e.sourceOffset, e.sourceLength), "" + e.timeMillis, "" + e.last);
            case REJECTED -> "REJECTED " + e.rejection;
            case CONNECTED, DISCONNECTED, DIFFICULTY, TELEMETRY ->
                String.join(
                        " ",
                        e.kind.name(),
                        key,
                        "" + e.timeMillis,
                        e.kind == ShareEvent.Kind.DIFFICULTY ? "" + e.difficultyQuanta : "-",
                        "" + e.reportedHs,
                        text(e, e.serverOffset, e.serverLength),
                        e.hasDevice ? Telemetries.text(e.device) : "none");
        };
    }

    private static String text(ShareEvent e, int offset, int length) {
        return length < 0 ? "null" : new String(e.text, offset, length, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_shares(long seed) throws UndecodableException {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Share share = share(random);
            boolean keyed = random.nextBoolean();
            for (byte[] value : everyEncoding(share, Share.class)) {
                Share avro = AvroCodec.decode(value, Share.class);
                String key =
                        new WorkerKey(avro.getPool(), avro.getAlgorithm(), avro.getAccount(), avro.getWorker()).text();
                String expected = String.join(
                        " ",
                        "SHARE",
                        key,
                        "" + avro.getTimeMs(),
                        "" + quanta(avro.getAlgorithm(), avro.getCreditedDifficulty()),
                        "" + avro.getStatus().ordinal(),
                        "" + avro.getReason().ordinal(),
                        "" + avro.getSource(),
                        "" + (avro.getSequence() == null ? ShareEvent.NO_SEQUENCE : avro.getSequence()),
                        "" + avro.getServer(),
                        "" + (avro.getShareId() != null && !avro.getShareId().isEmpty()));
                byte[] keyBytes = keyed ? key.getBytes(StandardCharsets.UTF_8) : NO_KEY;
                assertThat(decode(RawRecords.of(keyBytes, value)))
                        .as("seed %s", seed)
                        .containsExactly(expected);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_batches(long seed) throws UndecodableException {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            ShareBatch batch = batch(random);
            for (byte[] value : everyEncoding(batch, ShareBatch.class)) {
                ShareBatch avro = AvroCodec.decode(value, ShareBatch.class);
                List<String> expected = avro.getEntries().stream()
                        .map(entry -> expected(avro, entry))
                        .toList();
                assertThat(decode(RawRecords.of(NO_KEY, value)))
                        .as("seed %s", seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static String expected(ShareBatch batch, ShareEntry entry) {
        String key = batch.getNames().get(entry.getName());
        boolean hasServer =
                entry.getServer() >= 0 && entry.getServer() < batch.getNames().size();
        return String.join(
                " ",
                "SHARE",
                key,
                "" + (batch.getBaseTimeMs() + entry.getTimeOffsetMs()),
                "" + quanta(key.split("/", -1)[1], entry.getCreditedDifficulty()),
                "" + entry.getStatus().ordinal(),
                "" + entry.getReason().ordinal(),
                "" + batch.getSource(),
                "" + (batch.getSequence() == null ? ShareEvent.NO_SEQUENCE : batch.getSequence()),
                hasServer ? batch.getNames().get(entry.getServer()) : "null",
                "" + (entry.getShareId() != null && !entry.getShareId().isEmpty()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_heartbeats_and_ticks(long seed) throws UndecodableException {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Heartbeat beat = heartbeat(random);
            for (byte[] value : everyEncoding(beat, Heartbeat.class)) {
                Heartbeat avro = AvroCodec.decode(value, Heartbeat.class);
                String key =
                        new WorkerKey(avro.getPool(), avro.getAlgorithm(), avro.getAccount(), avro.getWorker()).text();
                Double reported =
                        avro.getTelemetry() == null ? null : avro.getTelemetry().getReportedHashrateHs();
                String expected = String.join(
                        " ",
                        avro.getKind().name(),
                        key,
                        "" + avro.getTimeMs(),
                        avro.getKind() == HeartbeatKind.DIFFICULTY
                                ? "" + quanta(avro.getAlgorithm(), avro.getAssignedDifficulty())
                                : "-",
                        "" + (reported == null || !Double.isFinite(reported) || reported < 0 ? Double.NaN : reported),
                        "" + avro.getServer(),
                        Telemetries.expected(avro));
                RawRecord raw = new RawRecord(new RawRecord.Place(1, 3, i), 0, false, NO_KEY, value);
                assertThat(decode(raw)).as("seed %s", seed).containsExactly(expected);
            }
            SourceTick tick = new SourceTick(
                    NAMES[random.nextInt(NAMES.length)],
                    time(random),
                    maybe(random, random.nextLong()),
                    random.nextBoolean());
            for (byte[] value : everyEncoding(tick, SourceTick.class)) {
                String expected = "TICK " + tick.getSource() + " " + tick.getCompleteUpToMs() + " " + tick.getLast();
                for (int topic = 0; topic < 2; topic++) {
                    RawRecord raw = new RawRecord(new RawRecord.Place(topic, 0, 0), 0, false, NO_KEY, value);
                    assertThat(decode(raw)).containsExactly(expected);
                }
            }
        }
    }

    /** As the current schema writes it and as every released one did. */
    private static <T extends SpecificRecord> List<byte[]> everyEncoding(T value, Class<T> type) {
        List<byte[]> all = new ArrayList<>();
        all.add(AvroCodec.encode(value));
        for (Schema released : ReleasedSchemas.of(type.getSimpleName())) {
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0xC3)
                        .put((byte) 1)
                        .putLong(AvroCodec.fingerprint(released))
                        .array());
                var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
                new SpecificDatumWriter<T>(released).write(value, encoder);
                encoder.flush();
                all.add(out.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(all).hasSizeGreaterThan(1);
        return all;
    }

    private static long quanta(String algorithm, double difficulty) {
        return WorkUnit.quanta(Algorithm.byId(algorithm).orElseThrow(), difficulty);
    }

    private static long time(Random random) {
        return ShareBuilder.ORIGIN_MILLIS + random.nextInt(1_000_000_000);
    }

    private static <V> @Nullable V maybe(Random random, V value) {
        return random.nextBoolean() ? value : null;
    }

    private static Share share(Random random) {
        Share share = ShareBuilder.share(NAMES[random.nextInt(NAMES.length)])
                .account(NAMES[random.nextInt(NAMES.length)])
                .algorithm(Algorithm.values()[random.nextInt(Algorithm.values().length)].id())
                .timeMs(time(random))
                .difficulty(1 + Math.scalb(random.nextDouble(), random.nextInt(30)))
                .status(ShareStatus.values()[1 + random.nextInt(4)])
                .id(maybe(random, "id" + random.nextInt()))
                .server(maybe(random, NAMES[random.nextInt(NAMES.length)]))
                .build();
        share.setReason(RejectReason.values()[random.nextInt(RejectReason.values().length)]);
        share.setAchievedDifficulty(maybe(random, random.nextDouble()));
        share.setRawReason(maybe(random, "low diff"));
        share.setSource(maybe(random, "gate-" + random.nextInt(9)));
        share.setSequence(maybe(random, random.nextLong()));
        share.setSession(maybe(random, "s"));
        share.setIp(maybe(random, "10.0.0.1"));
        share.setAgent(maybe(random, "cgminer/4.12"));
        share.setHeight(maybe(random, random.nextLong()));
        return share;
    }

    private static ShareBatch batch(Random random) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(100); i++) {
            names.add(new WorkerKey("p", "sha256d", "a" + i, NAMES[random.nextInt(NAMES.length)]).text());
        }
        List<ShareEntry> entries = new ArrayList<>();
        for (int i = 0; i < random.nextInt(150); i++) {
            entries.add(new ShareEntry(
                    random.nextInt(names.size()),
                    random.nextInt(100_000) - 50_000L,
                    1 + random.nextDouble(),
                    ShareStatus.values()[1 + random.nextInt(4)],
                    RejectReason.values()[random.nextInt(RejectReason.values().length)],
                    maybe(random, "id" + i),
                    random.nextInt(names.size() + 2) - 1,
                    maybe(random, random.nextDouble()),
                    maybe(random, "raw")));
        }
        return new ShareBatch(maybe(random, "gate"), maybe(random, random.nextLong()), time(random), names, entries);
    }

    private static Heartbeat heartbeat(Random random) {
        HeartbeatKind kind = HeartbeatKind.values()[1 + random.nextInt(4)];
        Heartbeat beat = RawRecords.beat(NAMES[random.nextInt(NAMES.length)], time(random), kind);
        if (kind == HeartbeatKind.DIFFICULTY || random.nextBoolean()) {
            beat.setAssignedDifficulty(1 + 1e6 * random.nextDouble());
        }
        if (random.nextBoolean()) {
            beat.setTelemetry(Telemetries.random(random));
        }
        beat.setSource(maybe(random, "poller"));
        beat.setSequence(maybe(random, random.nextLong()));
        beat.setServer(maybe(random, "eu1"));
        beat.setSession(maybe(random, "s" + random.nextInt(9)));
        beat.setIp(maybe(random, "10.0.0." + random.nextInt(9)));
        beat.setAgent(maybe(random, "x"));
        return beat;
    }
}
