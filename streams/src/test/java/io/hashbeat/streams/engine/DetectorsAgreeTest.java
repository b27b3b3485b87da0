package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.DetectorState;
import io.hashbeat.streams.detect.Doubt;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.HashrateDrop;
import io.hashbeat.streams.detect.UsualRate;
import io.hashbeat.streams.detect.WorkerSlice;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.window.RateEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detectors find in the shards what they find in a plain loop over the counts, which is what simulations measure. */
class DetectorsAgreeTest {

    private static final long HOUR = 3_600_000;
    private static final long END = 14 * HOUR;
    /** The next full hour. */
    private static final long START_MILLIS = (ORIGIN_MILLIS / HOUR + 1) * HOUR;

    private static final double MEAN_MILLIS = 5_000;
    private static final DetectorLimits LIMITS = new DetectorLimits(1, 4 * HOUR, 100);

    /** Milliseconds after the start: usual for 7 hours, two thirds for 3, usual for 3, nothing for the last. */
    private static List<Long> shares(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> times = new ArrayList<>();
        double at = 0;
        while (at < 13 * HOUR) {
            times.add((long) at);
            double left = at > 7 * HOUR && at < 10 * HOUR ? 2 / 3.0 : 1;
            at -= StrictMath.log(1 - random.nextDouble()) * MEAN_MILLIS / left;
        }
        return times;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_drop_and_a_silence_open_and_close_in_the_same_slices(long seed) {
        List<Long> times = shares(seed);
        PlainEngine engine = new PlainEngine(Map.of(), 0);
        long offset = 0;
        for (long at : times) {
            engine.read(RawRecords.of(
                    0, offset++, share().at(START_MILLIS - ORIGIN_MILLIS + at).id("s" + offset)));
            if (offset % 20 == 0) {
                engine.advance();
            }
        }
        engine.read(RawRecords.tick(0, "gate", START_MILLIS + END)).advance();
        List<String> told = engine.results().anomalies().values().stream()
                .map(each -> each.getKind() + " " + each.getOpenedAtMs() + " " + each.getClosedAtMs())
                .sorted()
                .toList();
        assertThat(told).isEqualTo(plainly(times)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(told.toString()).contains("HASHRATE_DROP").contains("WORKER_SILENT");
        assertThat(engine.results().anomalies().values())
                .extracting(Anomaly::getSentence)
                .allMatch(sentence -> sentence.startsWith("Worker anna.rig1 "));
    }

    private static List<String> plainly(List<Long> times) {
        HashrateDrop drop = new HashrateDrop(new DetectorState(), LIMITS);
        UsualRate usual = new UsualRate();
        WorkerSlice slice = new WorkerSlice();
        slice.fleetWorkers = ShareBundles.BUCKETS;
        Map<Long, Finding> last = new TreeMap<>();
        double perMilli = RateEstimate.exposurePerHs(
                1.0 / ((long) (1_024 * 0x1p32)), Algorithm.byId("sha256d").orElseThrow());
        int next = 0;
        long quarterShares = 0;
        long quarterMillis = 0;
        for (long end = 10_000; end <= END; end += 10_000) {
            slice.arrivals = 0;
            while (next < times.size() && times.get(next) < end) {
                slice.arrivals++;
                slice.lastShareMillis = START_MILLIS + times.get(next++);
            }
            slice.endMillis = START_MILLIS + end;
            slice.coveredMillis = 10_000;
            slice.exposurePerHs = 10_000 * perMilli;
            drop.inspect(slice, finding -> last.put(finding.openedAtMillis(), finding));
            quarterShares += slice.arrivals;
            quarterMillis += 10_000;
            if (slice.endMillis % (SliceGrid.SLICES_PER_QUARTER * SliceGrid.SLICE_MILLIS) == 0) {
                Doubt doubt = drop.doubt(0, ShareBundles.BUCKETS);
                usual.add(0, quarterShares, quarterMillis * perMilli, quarterMillis, doubt);
                if (usual.lowerHs(0, LIMITS) > 0) {
                    slice.baselineHs = usual.lowerHs(0, LIMITS);
                    slice.dispersion = usual.dispersion(0);
                }
                quarterShares = quarterMillis = 0;
            }
        }
        return last.values().stream()
                .map(each -> each.kind() + " " + each.openedAtMillis() + " "
                        + (each.closed() ? Long.valueOf(each.endMillis()) : null))
                .sorted()
                .toList();
    }
}
