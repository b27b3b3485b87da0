package io.hashbeat.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchDecoderTest {
    private static final int ROUNDS = 2_000;

    private final BatchDecoder decoder = new BatchDecoder();

    /** What is expected of a share. */
    private record Read(String key, long timeMillis, long quanta, boolean accepted) {}

    @Test
    void it_reads_all_shares_of_a_random_batch() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            ShareBatch batch = batch(random);
            byte[] value = AvroCodec.encode(batch);
            int offset = random.nextInt(5);
            byte[] buffer = new byte[offset + value.length + random.nextInt(5)];
            random.nextBytes(buffer);
            System.arraycopy(value, 0, buffer, offset, value.length);

            decoder.open(buffer, offset, value.length);

            assertThat(rest(buffer)).as("seed %d", seed).isEqualTo(expected(batch));
            assertThat(decoder.whole()).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void a_batch_that_is_cut_short_gives_the_shares_before_the_cut_and_says_so() {
        for (int seed = 0; seed < 100; seed++) {
            ShareBatch batch = batch(new Random(seed));
            byte[] whole = AvroCodec.encode(batch);
            List<Read> expected = expected(batch);
            for (int length = ShareDecoder.HEADER; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                decoder.open(cut, 0, length);
                List<Read> read = rest(cut);
                assertThat(read).as("seed %d, %d bytes", seed, length).isEqualTo(expected.subList(0, read.size()));
                assertThat(decoder.whole())
                        .as("seed %d, %d bytes", seed, length)
                        .isFalse();
            }
        }
    }

    @Test
    void random_bytes_never_throw() {
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = AvroCodec.encode(batch(random));
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = ShareDecoder.HEADER + random.nextInt(bytes.length - ShareDecoder.HEADER);
                bytes[at] = (byte) random.nextInt();
            }
            decoder.open(bytes, 0, bytes.length);
            assertThat(rest(bytes)).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void a_name_that_is_no_worker_of_a_known_algorithm_ends_it() {
        for (String name : List.of("", "pool", "pool/sha256d", "pool/nothing/account/worker")) {
            byte[] bytes =
                    AvroCodec.encode(new ShareBatch("s", 1L, 0L, List.of(name), List.of(entry(new Random(1), 1))));
            decoder.open(bytes, 0, bytes.length);
            assertThat(decoder.next()).as(name).isFalse();
            assertThat(decoder.whole()).as(name).isFalse();
        }
    }

    private List<Read> rest(byte[] bytes) {
        List<Read> read = new ArrayList<>();
        while (decoder.next()) {
            String key = new String(bytes, decoder.keyOffset(), decoder.keyLength(), StandardCharsets.UTF_8);
            read.add(new Read(key, decoder.timeMillis(), decoder.quanta(), decoder.accepted()));
        }
        return read;
    }

    private static List<Read> expected(ShareBatch batch) {
        List<Read> expected = new ArrayList<>();
        for (ShareEntry entry : batch.getEntries()) {
            String key = batch.getNames().get(entry.getName());
            Algorithm algorithm =
                    Algorithm.byId(WorkerKey.parse(key).algorithm()).orElseThrow();
            expected.add(new Read(
                    key,
                    batch.getBaseTimeMs() + entry.getTimeOffsetMs(),
                    WorkUnit.quanta(algorithm, entry.getCreditedDifficulty()),
                    entry.getStatus() == ShareStatus.ACCEPTED || entry.getStatus() == ShareStatus.BLOCK));
        }
        return expected;
    }

    private static ShareBatch batch(Random random) {
        List<String> names = new ArrayList<>();
        int workers = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 20);
        for (int i = 0; i < workers; i++) {
            Algorithm algorithm = Algorithm.values()[random.nextInt(Algorithm.values().length)];
            names.add(new WorkerKey("pool" + random.nextInt(2), algorithm.id(), "a", "é".repeat(1 + random.nextInt(12)))
                    .text());
        }
        List<ShareEntry> entries = new ArrayList<>();
        for (int i = random.nextInt(70); i > 0; i--) {
            entries.add(entry(random, workers));
        }
        boolean ordered = random.nextBoolean();
        return new ShareBatch(
                ordered ? "source" : null,
                ordered ? random.nextLong() : null,
                1_704_067_200_000L + random.nextInt(),
                names,
                entries);
    }

    private static ShareEntry entry(Random random, int workers) {
        ShareStatus[] statuses = {ShareStatus.ACCEPTED, ShareStatus.STALE, ShareStatus.REJECTED, ShareStatus.BLOCK};
        return new ShareEntry(
                random.nextInt(workers),
                (long) random.nextInt(100_000) - 50_000,
                1 + random.nextDouble() * 100_000,
                statuses[random.nextInt(statuses.length)],
                RejectReason.values()[random.nextInt(RejectReason.values().length)],
                random.nextBoolean() ? "id" + random.nextInt() : null,
                random.nextInt(workers + 1) - 1,
                random.nextBoolean() ? random.nextDouble() : null,
                random.nextBoolean() ? "in the pool's words" : null);
    }
}
