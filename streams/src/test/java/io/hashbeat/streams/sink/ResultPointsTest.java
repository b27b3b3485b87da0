package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultPointsTest {
    private static final Origin ORIGIN = new Origin("hashbeat.hashrate.v1", 2, 41, "worker/p/sha256d/a/w");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-22T13:01:00Z | hashrate_1m",
                "2026-11-22T13:04:00Z | hashrate_1m",
                "2026-11-22T13:05:00Z | hashrate_1m, hashrate_15m",
                "2026-11-22T13:15:00Z | hashrate_1m, hashrate_15m, hashrate_1h",
                "2026-11-22T01:00:00Z | hashrate_1m, hashrate_15m, hashrate_1h, hashrate_1d",
                "2026-11-22T13:20:00Z | hashrate_1m, hashrate_15m",
                "2026-11-22T13:30:00Z | hashrate_1m, hashrate_15m",
                "2026-11-22T13:00:00Z | hashrate_1m, hashrate_15m, hashrate_1h",
                "2026-11-22T00:00:00Z | hashrate_1m, hashrate_15m, hashrate_1h, hashrate_1d",
                "2026-11-22T13:00:30Z | ''",
                "1970-01-01T00:00:00Z | hashrate_1m, hashrate_15m, hashrate_1h, hashrate_1d"
            })
    void windows_that_end_on_their_boundary_or_begin_a_longer_bucket_become_points(Instant end, String measurements)
            throws UnrepresentableException {
        List<Point> points = HashratePoints.of(Samples.worker("w", end.toEpochMilli(), 1, 5), ORIGIN);

        assertThat(String.join(", ", points.stream().map(Point::measurement).toList()))
                .isEqualTo(measurements);
    }

    @Test
    void the_time_of_a_point_is_the_start_of_its_window() throws UnrepresentableException {
        List<Point> points = HashratePoints.of(Samples.worker("w", Samples.ORIGIN_MS, 3, 5), ORIGIN);

        assertThat(points)
                .extracting(point -> Instant.ofEpochMilli(point.timeMillis()).toString())
                .containsExactly(
                        "2026-11-21T23:59:00Z", "2026-11-21T23:45:00Z", "2026-11-21T23:00:00Z", "2026-11-21T00:00:00Z");
        assertThat(points).extracting(Point::revision).containsOnly(3L);
        assertThat(points).extracting(Point::origin).containsOnly(ORIGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T13:10:00Z, 600, hashrate_15m, 2026-11-22T13:00:00Z, 0.6666666666666666",
        "2026-11-22T13:30:00Z, 1800, hashrate_1h, 2026-11-22T13:00:00Z, 0.5",
        "2026-11-22T18:00:00Z, 64800, hashrate_1d, 2026-11-22T00:00:00Z, 0.75"
    })
    void a_bucket_that_has_begun_is_written_as_partial_and_overwritten_when_it_is_whole(
            Instant end, int seconds, String measurement, Instant start, double coverage)
            throws UnrepresentableException {
        HashrateSample sample = Samples.worker("w", end.toEpochMilli(), 2, 5);
        sample.setWindows(List.of(Samples.window(seconds, 5)));
        Point soFar = HashratePoints.of(sample, ORIGIN).get(0);
        assertThat(soFar.fields())
                .contains(",partial=true")
                .contains(",coverage=" + coverage)
                .as("or it would stay when the whole bucket has no report")
                .doesNotContain("reported_hs");

        Instant wholeAt =
                start.plus(Measurement.byStoreName(measurement).orElseThrow().bucket());
        Point whole = HashratePoints.of(Samples.worker("w", wholeAt.toEpochMilli(), 2, 9), ORIGIN).stream()
                .filter(point -> point.series().equals(soFar.series()) && point.timeMillis() == start.toEpochMilli())
                .findFirst()
                .orElseThrow();
        assertThat(whole.fields()).contains(",partial=false").contains("reported_hs");
        assertThat(HighestRevision.of(List.of(soFar, whole))).containsExactly(whole);
    }

    @Test
    void the_line_of_a_minute_is_all_there_is() throws UnrepresentableException {
        Point point = HashratePoints.of(Samples.worker("w", Samples.ORIGIN_MS, 3, 5), ORIGIN)
                .get(0);

        assertThat(point.line())
                .isEqualTo("hashrate_1m,kind=worker,pool=p,algorithm=sha256d,account=a,worker=w"
                        + " hashrate_hs=6.25E19,low_hs=5.0E19,high_hs=7.5E19,coverage=1.0"
                        + ",accepted=5i,stale=2i,rejected=1i,work_hi=5i,work_lo=7i,work_hashes=2.1475164172000183E10"
                        + ",too_few=false,revision=3i,workers=1i,partial=false,reported_hs=1.4E14"
                        + " 1795305540000");
    }

    @Test
    void what_was_not_observed_is_left_out_and_never_zero() throws UnrepresentableException {
        WindowSample nothing = Samples.window(60, 0);
        nothing.setHashrateHs(Double.NaN);
        nothing.setLowHs(Double.NaN);
        nothing.setHighHs(Double.POSITIVE_INFINITY);
        nothing.setCoverage(0);
        HashrateSample sample = Samples.worker("w", Samples.ORIGIN_MS, 1, 0);
        sample.setWindows(List.of(nothing));
        sample.setReportedHashrateHs(null);

        assertThat(HashratePoints.of(sample, ORIGIN).get(0).fields())
                .startsWith("coverage=0.0,accepted=0i")
                .doesNotContain("_hs");
    }

    @ParameterizedTest
    @CsvSource({
        "pool/p/sha256d, 'kind=pool,pool=p,algorithm=sha256d'",
        "account/p/scrypt/a, 'kind=account,pool=p,algorithm=scrypt,account=a'",
        "server/p/sha256d/eu-1, 'kind=server,pool=p,algorithm=sha256d,server=eu-1'",
        "site/p/sha256d/north, 'kind=site,pool=p,algorithm=sha256d,site=north'",
        "model/p/sha256d/S21, 'kind=model,pool=p,algorithm=sha256d,model=S21'",
        "worker/p/sha256d/a/~other, 'kind=worker,pool=p,algorithm=sha256d,account=a,worker=~other'",
        "worker/p/sha256d/a/%2C%3D%20%5C%22, 'kind=worker,pool=p,algorithm=sha256d,account=a,worker=%2C%3D%20%5C%22'",
        "worker/p/sha256d/a/%F0%9F%9A%80, 'kind=worker,pool=p,algorithm=sha256d,account=a,worker=%F0%9F%9A%80'",
        "worker/p/sha256d/a/b.c:1, 'kind=worker,pool=p,algorithm=sha256d,account=a,worker=b.c:1'"
    })
    void a_subject_has_the_tags_of_its_kind(String subject, String tags) throws UnrepresentableException {
        HashrateSample sample =
                Samples.sample(subject, subject.substring(0, subject.indexOf('/')), Samples.ORIGIN_MS, 1, 1);

        assertThat(HashratePoints.of(sample, ORIGIN).get(0).series()).isEqualTo("hashrate_1m," + tags);
    }

    @ParameterizedTest
    @CsvSource({"''", "worker", "worker/p/sha256d/a", "robot/p/sha256d/a", "worker/p/sha256d//w", "pool/p/sha256d/x/y/z"
    })
    void a_subject_that_cannot_be_read_is_told(String subject) {
        HashrateSample sample = Samples.sample(subject, "worker", Samples.ORIGIN_MS, 1, 1);

        assertThatThrownBy(() -> HashratePoints.of(sample, ORIGIN)).isInstanceOf(UnrepresentableException.class);
        assertThatThrownBy(() -> RejectPoints.of(sample, ORIGIN)).isInstanceOf(UnrepresentableException.class);
    }

    @Test
    void an_unknown_algorithm_has_work_but_no_hashes() throws UnrepresentableException {
        HashrateSample sample = Samples.sample("pool/p/novelhash", "pool", Samples.ORIGIN_MS, 1, 1);

        assertThat(HashratePoints.of(sample, ORIGIN).get(0).fields())
                .contains("work_hi=1i,work_lo=7i")
                .doesNotContain("work_hashes");
    }

    @Test
    void rejects_are_a_point_for_each_reason_and_unknown_reasons_are_other() throws UnrepresentableException {
        HashrateSample sample = Samples.worker("w", Samples.ORIGIN_MS, 4, 5);
        sample.setRejects(new TreeMap<>(Map.of("STALE", 2L, "SOMETHING_NEW", 3L, "OTHER", 1L, "a,b =c", 1L)));

        assertThat(RejectPoints.of(sample, ORIGIN))
                .extracting(Point::line)
                .containsExactly(
                        "rejects_1m,kind=worker,pool=p,algorithm=sha256d,account=a,worker=w,reason=STALE"
                                + " shares=2i,revision=4i 1795305540000",
                        "rejects_1m,kind=worker,pool=p,algorithm=sha256d,account=a,worker=w,reason=OTHER"
                                + " shares=5i,revision=4i 1795305540000");
        sample.setRejects(Map.of());
        assertThat(RejectPoints.of(sample, ORIGIN)).isEmpty();
    }

    @Test
    void a_drop_that_has_become_a_silence_is_the_same_point() throws UnrepresentableException {
        Anomaly drop = Samples.anomaly("w", "OPENED", 1, null);
        drop.setKind("HASHRATE_DROP");
        Anomaly silent = Samples.anomaly("w", "UPDATED", 2, null);
        silent.setOpenedAs("HASHRATE_DROP");
        Point before = AnomalyPoints.of(drop, ORIGIN).orElseThrow();
        Point after = AnomalyPoints.of(silent, ORIGIN).orElseThrow();
        assertThat(after.series()).isEqualTo(before.series()).endsWith(",anomaly=HASHRATE_DROP");
        assertThat(after.timeMillis()).isEqualTo(before.timeMillis());
    }

    @Test
    void the_point_of_an_anomaly_is_at_its_opening_with_quoted_texts() throws UnrepresentableException {
        Point open = AnomalyPoints.of(Samples.anomaly("w", "OPENED", 1, null), ORIGIN)
                .orElseThrow();
        Point closed = AnomalyPoints.of(Samples.anomaly("w", "CLOSED", 2, 1795305900000L), ORIGIN)
                .orElseThrow();

        assertThat(open.series())
                .isEqualTo("anomalies,kind=worker,pool=p,algorithm=sha256d,account=a,worker=w,anomaly=WORKER_SILENT")
                .isEqualTo(closed.series());
        assertThat(open.timeMillis()).isEqualTo(closed.timeMillis()).isEqualTo(Samples.ORIGIN_MS + 90_000);
        assertThat(open.fields())
                .contains(
                        "sentence=\"No share for 1m 30s; a \\\"healthy\\\" worker, C:\\\\rig, does that once a year. Really.\"")
                .doesNotContain("closed_ms");
        assertThat(closed.fields()).contains("state=\"CLOSED\",revision=2i", "closed_ms=1795305900000i");
    }

    @Test
    void the_source_of_a_feed_is_escaped() throws UnrepresentableException {
        Point point = FeedStatusPoints.of(Samples.feed("ckpool, /var/log", Samples.ORIGIN_MS), ORIGIN)
                .orElseThrow();

        assertThat(point.line())
                .isEqualTo("feed_status,source=ckpool%2C%20%2Fvar%2Flog"
                        + " state=\"LIVE\",complete_up_to_ms=1795305598500i,lag_ms=1500i,partitions=4i 1795305600000");
        assertThatThrownBy(() -> FeedStatusPoints.of(Samples.feed("", 0), ORIGIN))
                .isInstanceOf(UnrepresentableException.class);
    }

    @Test
    void a_tag_that_line_protocol_cannot_hold_is_told_and_an_empty_one_left_out() throws UnrepresentableException {
        assertThat(new LineBuilder("m x")
                        .tag("a", "")
                        .tag("b", "1,2=3 4")
                        .count("f", 1)
                        .at(0, 1, ORIGIN))
                .map(Point::line)
                .contains("m\\ x,b=1\\,2\\=3\\ 4 f=1i 0");
        assertThatThrownBy(() -> new LineBuilder("m").tag("b", "x\\")).isInstanceOf(UnrepresentableException.class);
        assertThatThrownBy(() -> new LineBuilder("m").tag("b", "x\ny")).isInstanceOf(UnrepresentableException.class);
        assertThat(new LineBuilder("m").tag("b", "x").real("f", Double.NaN).at(0, 1, ORIGIN))
                .isEmpty();
    }

    @Test
    void long_texts_are_cut() {
        assertThat(new LineBuilder("m")
                        .text("t", "x".repeat(5_000))
                        .at(0, 1, ORIGIN)
                        .orElseThrow()
                        .size())
                .isLessThan(1_100);
    }

    @Test
    void every_measurement_has_a_table_and_a_retention() {
        assertThat(StoreSchema.questDbStatements())
                .filteredOn(statement -> statement.startsWith("CREATE TABLE"))
                .hasSize(Measurement.values().length);
        for (Measurement measurement : Measurement.values()) {
            assertThat(Retention.ofName(measurement.storeName())).isEqualTo(Retention.of(measurement));
        }
        assertThat(Retention.ofName("foreign")).isEqualTo(Retention.YEARS_2);
        assertThat(StoreSchema.influxQlDatabase("my \"db\"", Retention.DAYS_7))
                .isEqualTo("CREATE DATABASE \"my \\\"db\\\"\" WITH DURATION 168h REPLICATION 1 NAME \"days_7\"");
        assertThat(StoreSchema.influxQlPolicy("my \"db\"", Retention.DAYS_7))
                .isEqualTo("CREATE RETENTION POLICY \"days_7\" ON \"my \\\"db\\\"\" DURATION 168h REPLICATION 1");
    }
}
