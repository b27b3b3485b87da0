package io.hashbeat.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShareDecoderTest {
    private static final int ROUNDS = 20_000;

    private final ShareDecoder decoder = new ShareDecoder();

    @Test
    void it_reads_of_a_random_share_what_avro_reads() throws UndecodableException {
        AvroDecoder<Share> avro = new AvroDecoder<>(Share.class);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] value = AvroCodec.encode(share(random));
            int offset = random.nextInt(5);
            byte[] buffer = new byte[offset + value.length + random.nextInt(5)];
            random.nextBytes(buffer);
            System.arraycopy(value, 0, buffer, offset, value.length);

            ShareDecoder.Kind kind = decoder.decode(buffer, offset, value.length);

            Share expected = avro.decode(value);
            boolean accepted =
                    expected.getStatus() == ShareStatus.ACCEPTED || expected.getStatus() == ShareStatus.BLOCK;
            assertThat(kind)
                    .as("seed %d", seed)
                    .isEqualTo(accepted ? ShareDecoder.Kind.ACCEPTED : ShareDecoder.Kind.NOT_ACCEPTED);
            assertThat(decoder.timeMillis()).as("seed %d", seed).isEqualTo(expected.getTimeMs());
            Algorithm algorithm = Algorithm.byId(expected.getAlgorithm()).orElseThrow();
            assertThat(decoder.quanta())
                    .as("seed %d", seed)
                    .isEqualTo(WorkUnit.quanta(algorithm, expected.getCreditedDifficulty()));
        }
    }

    @Test
    void a_share_that_is_cut_short_before_its_status_is_not_readable_and_never_thrown_at() {
        for (int seed = 0; seed < 200; seed++) {
            Share share = share(new Random(seed));
            byte[] whole = AvroCodec.encode(share);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                ShareDecoder.Kind kind = decoder.decode(cut, 0, length);
                if (length < 25) {
                    assertThat(kind).as("seed %d, %d bytes", seed, length).isEqualTo(ShareDecoder.Kind.UNREADABLE);
                }
            }
        }
    }

    @Test
    void random_bytes_never_throw() {
        byte[] header = Arrays.copyOf(AvroCodec.encode(share(new Random(1))), 10);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            System.arraycopy(header, 0, bytes, 0, Math.min(header.length, bytes.length));
            assertThat(decoder.decode(bytes, 0, bytes.length))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    @Test
    void a_tick_is_its_time() {
        SourceTick tick = new SourceTick("some source", 1_704_067_200_123L, null, false);
        byte[] value = AvroCodec.encode(tick);
        assertThat(decoder.decode(value, 0, value.length)).isEqualTo(ShareDecoder.Kind.TICK);
        assertThat(decoder.timeMillis()).isEqualTo(1_704_067_200_123L);
    }

    private static Share share(Random random) {
        Share share = new Share();
        share.setTimeMs(random.nextInt(10) == 0 ? random.nextLong() : 1_704_067_200_000L + random.nextInt());
        share.setPool(text(random));
        share.setAlgorithm(one(random, Algorithm.values()).id());
        share.setAccount(text(random));
        share.setWorker(text(random));
        share.setCreditedDifficulty(1 + random.nextDouble() * 100_000);
        share.setAchievedDifficulty(random.nextBoolean() ? random.nextDouble() : null);
        share.setStatus(one(random, ShareStatus.ACCEPTED, ShareStatus.STALE, ShareStatus.REJECTED, ShareStatus.BLOCK));
        share.setReason(one(random, RejectReason.values()));
        share.setRawReason(optional(random));
        share.setShareId(optional(random));
        share.setSource(optional(random));
        share.setSequence(random.nextBoolean() ? random.nextLong() : null);
        share.setServer(optional(random));
        return share;
    }

    @SafeVarargs
    private static <T> T one(Random random, T... all) {
        return all[random.nextInt(all.length)];
    }

    private static @Nullable String optional(Random random) {
        return random.nextBoolean() ? text(random) : null;
    }

    private static String text(Random random) {
        return "é".repeat(random.nextInt(3)) + "x".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 12));
    }
}
