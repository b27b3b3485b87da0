package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.share.ByteHash;
import io.hashbeat.streams.share.ShareEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("EnumOrdinal") // the ordinal is part of a bundle's form
class ShareBundlesTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_comes_out_of_a_bundle_is_what_went_in(long seed) {
        Random random = new Random(seed);
        ShareBundles bundles = new ShareBundles();
        BundleReader reader = new BundleReader();
        Map<Integer, List<String>> expected = new TreeMap<>();
        Map<Integer, List<String>> seen = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            ShareEvent event = event(random);
            int stamp = random.nextInt();
            Lateness.Verdict verdict = Lateness.Verdict.values()[random.nextInt(3)];
            bundles.add(event, verdict, stamp);
            expected.computeIfAbsent(ShareBundles.bucketOf(event.keyHash), unused -> new ArrayList<>())
                    .add(line(event, verdict, stamp));
            if (random.nextInt(300) == 0) {
                bundles.flush((bucket, bytes, length) -> read(reader.reset(bytes.clone(), length), bucket, seen));
                assertThat(bundles.bytes()).isZero();
            }
        }
        bundles.flush((bucket, bytes, length) -> read(reader.reset(bytes, length), bucket, seen));
        assertThat(seen).as("seed %s", seed).isEqualTo(expected);
        assertThat(seen).hasSizeGreaterThan(100);
    }

    @Test
    void what_lies_ahead_is_told_by_its_hashes_names_left_out() {
        Random random = new Random(9);
        ShareBundles bundles = new ShareBundles();
        for (int i = 0; i < 2_000; i++) {
            bundles.add(event(random), Lateness.Verdict.IN_TIME, 1);
        }
        bundles.flush((bucket, bytes, length) -> {
            List<Long> read = new ArrayList<>();
            List<Long> ahead = new ArrayList<>();
            long[] hashes = new long[4];
            BundleReader reader = new BundleReader().reset(bytes, length);
            while (reader.next()) {
                if (read.size() == ahead.size()) {
                    int count = reader.hashesAhead(hashes);
                    Arrays.stream(hashes, 0, count).forEach(ahead::add);
                }
                read.add(reader.keyHash());
            }
            assertThat(ahead).isEqualTo(read);
        });
    }

    private static ShareEvent event(Random random) {
        ShareEvent event = new ShareEvent();
        event.kind = ShareEvent.Kind.SHARE;
        event.key = ("xxp/sha256d/a/w" + random.nextInt(400)).getBytes(StandardCharsets.UTF_8);
        event.keyOffset = 2;
        event.keyLength = event.key.length - 2;
        event.keyHash = ByteHash.of(event.key, 2, event.keyLength, 0);
        event.text = ("source" + random.nextInt(50) + "server" + random.nextInt(300)).getBytes(StandardCharsets.UTF_8);
        event.serverOffset = new String(event.text, StandardCharsets.UTF_8).indexOf("server");
        event.sourceLength = random.nextInt(5) == 0 ? -1 : event.serverOffset;
        event.serverLength = random.nextInt(5) == 0 ? -1 : event.text.length - event.serverOffset;
        event.timeMillis = random.nextLong();
        event.difficultyQuanta = random.nextLong();
        event.identity = random.nextLong();
        event.identified = random.nextBoolean();
        event.sequence = random.nextBoolean() ? 5 : ShareEvent.NO_SEQUENCE;
        event.partition = random.nextInt(2) << 16 | random.nextInt(500);
        event.status = random.nextInt(5);
        event.reason = random.nextInt(14);
        return event;
    }

    private static String line(ShareEvent e, Lateness.Verdict verdict, int stamp) {
        return String.join(
                " ",
                new String(e.key, e.keyOffset, e.keyLength, StandardCharsets.UTF_8),
                e.sourceLength < 0 ? "" : new String(e.text, e.sourceOffset, e.sourceLength, StandardCharsets.UTF_8),
                e.serverLength < 0 ? "" : new String(e.text, e.serverOffset, e.serverLength, StandardCharsets.UTF_8),
                "" + e.timeMillis,
                "" + e.difficultyQuanta,
                "" + e.identity,
                "" + e.identified,
                "" + (e.sequence != ShareEvent.NO_SEQUENCE),
                "" + e.partition,
                "" + e.status,
                "" + e.reason,
                "" + verdict,
                "" + stamp);
    }

    private static void read(BundleReader r, int bucket, Map<Integer, List<String>> seen) {
        while (r.next()) {
            assertThat(r.kind()).isEqualTo(ShareEvent.Kind.SHARE);
            seen.computeIfAbsent(bucket, unused -> new ArrayList<>())
                    .add(String.join(
                            " ",
                            new String(r.bytes(), r.keyOffset(), r.keyLength(), StandardCharsets.UTF_8),
                            new String(r.source(), StandardCharsets.UTF_8),
                            new String(r.server(), StandardCharsets.UTF_8),
                            "" + r.timeMillis(),
                            "" + r.difficultyQuanta(),
                            "" + r.identity(),
                            "" + r.identified(),
                            "" + r.sequenced(),
                            "" + r.partition(),
                            "" + r.status(),
                            "" + r.reason(),
                            "" + r.verdict(),
                            "" + r.stampSlice()));
        }
    }
}
