package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.serve.history.HistoryPoint;
import io.hashbeat.console.serve.history.HistoryQuery;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.history.RejectCounts;
import io.hashbeat.console.serve.history.RejectsQuery;
import io.hashbeat.console.serve.history.Resolution;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.WriteAnswer;
import io.hashbeat.streams.sink.influx.InfluxPointSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What job 2 writes to a store of one's own is what the page reads back, for every store that can be named. */
abstract class StorePlaceContract {

    private static final String TAGS = ",kind=pool,pool=p,algorithm=sha256d";

    /** The settings that name the store and how it knows us. */
    protected abstract Map<String, String> settings();

    @Test
    void what_is_written_is_what_the_page_reads() throws Exception {
        writeAndRead("together", "false");
    }

    @Test
    void so_it_is_with_a_bucket_for_each_retention() throws Exception {
        writeAndRead("apart", "true");
    }

    private void writeAndRead(String database, String byRetention) throws Exception {
        Map<String, String> flat = new HashMap<>(settings());
        flat.put("store.database", database);
        flat.put("store.bucket", database);
        flat.put("store.by-retention", byRetention);
        StorePlace place = StorePlace.foreign(Settings.of(flat, KnownSettings.all()));
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        try (HistoryReader history = place.history();
                InfluxPointSink sink = new InfluxPointSink(place.target(), InstantSource.system())) {
            assertThat(history.read(query(hour, Resolution.MINUTE))).isEmpty();
            for (Measurement measurement : List.of(Measurement.HASHRATE_1M, Measurement.HASHRATE_1H)) {
                assertThat(sink.write(List.of(hashrate(measurement, hour)))).isEqualTo(WriteAnswer.WRITTEN);
            }
            assertThat(sink.write(List.of(rejects(hour)))).isEqualTo(WriteAnswer.WRITTEN);
            for (Resolution resolution : List.of(Resolution.MINUTE, Resolution.HOUR)) {
                List<HistoryPoint> points = history.read(query(hour, resolution));
                assertThat(points).as(resolution.id()).hasSize(1);
                assertThat(points.get(0).timeMs()).isEqualTo(hour.toEpochMilli());
                assertThat(points.get(0).accepted()).isEqualTo(6);
            }
            assertThat(history.rejects(new RejectsQuery("pool/p/sha256d", hour, hour.plus(Duration.ofHours(1)))))
                    .isEqualTo(new RejectCounts(6, 1, 2, new TreeMap<>(Map.of("DUPLICATE", 2L))));
            assertThat(history.read(query(hour, Resolution.QUARTER))).isEmpty();
        }
    }

    private static HistoryQuery query(Instant hour, Resolution resolution) {
        return new HistoryQuery("pool/p/sha256d", hour, hour.plus(Duration.ofHours(1)), resolution);
    }

    private static Point hashrate(Measurement measurement, Instant time) {
        return point(
                measurement,
                TAGS,
                "hashrate_hs=1e14,low_hs=8e13,high_hs=1.2e14,coverage=1.0,accepted=6i,stale=1i,rejected=2i,"
                        + "partial=false,too_few=false",
                time);
    }

    private static Point rejects(Instant time) {
        return point(
                Measurement.REJECTS_1M,
                ",kind=worker,pool=p,algorithm=sha256d,account=a,worker=w,reason=DUPLICATE",
                "shares=2i,revision=1i",
                time);
    }

    private static Point point(Measurement measurement, String tags, String fields, Instant time) {
        return new Point(
                measurement.storeName(),
                measurement.storeName() + tags,
                fields,
                time.toEpochMilli(),
                1,
                new Origin("hashbeat.hashrate.v1", 0, 0, "pool/p/sha256d"));
    }
}
