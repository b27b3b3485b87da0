package io.hashbeat.console.serve.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.RateView;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same few points for every store, and what a reader must say about them. */
final class StoredPoints {
    static final long START_MS = Seeds.ORIGIN_MS;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    /** Midnight, when nothing but hours and days is kept. */
    private static final long LONG_AGO_MS = Instant.ofEpochMilli(START_MS)
            .minus(Duration.ofDays(400))
            .truncatedTo(ChronoUnit.DAYS)
            .toEpochMilli();

    private StoredPoints() {}

    static HistoryQuery query(Resolution resolution) {
        return new HistoryQuery(
                "worker/p/sha256d/a/w",
                Instant.ofEpochMilli(START_MS),
                Instant.ofEpochMilli(START_MS + 30 * MINUTE_MS),
                resolution);
    }

    /** Lines of the line protocol, times in milliseconds. */
    static List<String> lines() {
        String tags = ",kind=worker,pool=p,algorithm=sha256d,account=a,worker=w";
        List<String> lines = new ArrayList<>();
        lines.add("hashrate_1m" + tags + " " + rate(100, 80, 120) + ",reported_hs=101.0,partial=false,too_few=false "
                + START_MS);
        lines.add(
                "hashrate_1m" + tags + " " + rate(50, 1, 90) + ",partial=false,too_few=true " + (START_MS + MINUTE_MS));
        lines.add("hashrate_1m" + tags + " coverage=0.0,accepted=0i,stale=0i,rejected=0i,partial=true,too_few=false "
                + (START_MS + 2 * MINUTE_MS));
        lines.add("hashrate_1m" + tags + " " + rate(1, 1, 1) + " " + (START_MS - MINUTE_MS));
        lines.add("hashrate_1m" + tags + " " + rate(1, 1, 1) + " " + (START_MS + 30 * MINUTE_MS));
        lines.add("hashrate_1m,kind=worker,pool=p,algorithm=sha256d,account=a,worker=other " + rate(9, 9, 9) + " "
                + START_MS);
        lines.add("hashrate_15m" + tags + " " + rate(99, 95, 103) + ",partial=false,too_few=false " + START_MS);
        for (int hour = 0; hour < 6; hour++) {
            lines.add("hashrate_1h" + tags + " " + rate(70 + hour, 60, 90) + ",partial=false,too_few=false "
                    + (LONG_AGO_MS + hour * HOUR_MS));
        }
        lines.add("hashrate_1d" + tags + " " + rate(72, 68, 76) + ",partial=false,too_few=false " + LONG_AGO_MS);
        lines.add("rejects_1m" + tags + ",reason=BANNED shares=2i " + START_MS);
        lines.add("rejects_1m" + tags + ",reason=BANNED shares=1i " + (START_MS + MINUTE_MS));
        lines.add("rejects_1m" + tags + ",reason=DUPLICATE shares=1i " + START_MS);
        lines.add("rejects_1m" + tags + ",reason=DUPLICATE shares=100i " + (START_MS - MINUTE_MS));
        lines.add("rejects_1m,kind=worker,pool=p,algorithm=sha256d,account=a,worker=other,reason=DUPLICATE shares=5i "
                + START_MS);
        lines.add("rejects_1m,kind=worker,pool=p,algorithm=sha256d,account=b,worker=w,reason=DUPLICATE shares=1i "
                + START_MS);
        lines.add("hashrate_1m,kind=account,pool=p,algorithm=sha256d,account=a accepted=18i,stale=3i,rejected=9i "
                + START_MS);
        lines.addAll(reports(tags));
        lines.add(anomaly(tags, "old", START_MS - 5 * MINUTE_MS, START_MS - 2 * MINUTE_MS));
        lines.add(anomaly(tags, "before", START_MS - 6 * MINUTE_MS, START_MS + 2 * MINUTE_MS));
        lines.add(anomaly(tags, "open", START_MS + 7 * MINUTE_MS, null));
        lines.add(anomaly(tags, "noticed-later", START_MS + 30 * MINUTE_MS + 30_000, null));
        lines.add(anomaly(tags, "later", START_MS + 31 * MINUTE_MS, null));
        lines.add("blocks,pool=p,algorithm=sha256d,account=a height=900001i,hash=\"00ab\" " + START_MS);
        lines.add("blocks,algorithm=sha256d height=900002i " + (START_MS + 1000));
        return lines;
    }

    private static List<String> reports(String tags) {
        return List.of(
                "telemetry" + tags + " power_watts=3400.0,hottest_celsius=61.0,boards=3i " + (START_MS + 1000),
                "telemetry" + tags + " power_watts=3300.0,hottest_celsius=64.0,slowest_fan_rpm=4900.0,boards=2i "
                        + (START_MS + 31_000),
                "telemetry" + tags + " hottest_celsius=60.0,chips=300i,uptime_seconds=20i "
                        + (START_MS + 2 * MINUTE_MS),
                "telemetry,kind=worker,pool=p,algorithm=sha256d,account=a,worker=other hottest_celsius=99.0 "
                        + START_MS);
    }

    private static String anomaly(String tags, String id, long openedAtMs, @Nullable Long closedAtMs) {
        return "anomalies" + tags + ",anomaly=HASHRATE_DROP id=\"" + id + "\",state=\""
                + (closedAtMs == null ? "OPENED" : "CLOSED") + "\",revision=2i,onset_ms=" + (openedAtMs - 60_000) + "i"
                + (closedAtMs == null ? "" : ",closed_ms=" + closedAtMs + "i")
                + ",size=0.5,expected_hs=200.0,observed_hs=100.0,low_hs=90.0,high_hs=110.0,sentence=\"down\" "
                + openedAtMs;
    }

    private static String rate(double hashrateHs, double lowHs, double highHs) {
        return "hashrate_hs=" + hashrateHs + ",low_hs=" + lowHs + ",high_hs=" + highHs
                + ",coverage=1.0,accepted=6i,stale=1i,rejected=0i";
    }

    /** What a reader must say; the contract of the port. */
    static void verify(HistoryReader reader) throws HistoryException {
        List<HistoryPoint> minutes = reader.read(query(Resolution.MINUTE));
        assertThat(minutes)
                .containsExactly(
                        new HistoryPoint(START_MS, RateView.of(100, 80, 120, false), 1, 6, 1, 0, 101.0, false),
                        new HistoryPoint(START_MS + MINUTE_MS, RateView.TOO_FEW, 1, 6, 1, 0, null, false),
                        new HistoryPoint(START_MS + 2 * MINUTE_MS, RateView.NONE, 0, 0, 0, 0, null, true));
        List<HistoryPoint> quarters = reader.read(query(Resolution.QUARTER));
        assertThat(quarters).hasSize(1);
        assertThat(quarters.get(0).rate()).isEqualTo(RateView.of(99, 95, 103, false));
        assertThat(reader.read(query(Resolution.DAY))).isEmpty();
        verifyLongAgo(reader);
        verifyRejects(reader);
        verifyCourse(reader);
        verifyDevices(reader);
        verifyEvents(reader);
    }

    private static void verifyLongAgo(HistoryReader reader) throws HistoryException {
        Instant from = Instant.ofEpochMilli(LONG_AGO_MS);
        Instant now = Instant.ofEpochMilli(START_MS);
        String worker = query(Resolution.DAY).subject();
        HistoryQuery morning = new HistoryQuery(worker, from, from.plus(Duration.ofHours(6)), Resolution.MINUTE);
        FinestKept hours = FinestKept.read(reader, morning, now);
        assertThat(hours.query().resolution()).as("the minutes have gone").isEqualTo(Resolution.HOUR);
        assertThat(hours.points())
                .extracting(HistoryPoint::timeMs)
                .containsExactlyElementsOf(LongStream.range(0, 6)
                        .map(h -> LONG_AGO_MS + h * HOUR_MS)
                        .boxed()
                        .toList());
        HistoryQuery days = new HistoryQuery(worker, from, from.plus(Duration.ofDays(2)), Resolution.DAY);
        assertThat(reader.read(days))
                .containsExactly(
                        new HistoryPoint(LONG_AGO_MS, RateView.of(72, 68, 76, false), 1, 6, 1, 0, null, false));
    }

    private static void verifyCourse(HistoryReader reader) throws HistoryException {
        assertThat(reader.rejectCourse(query(Resolution.MINUTE)))
                .containsExactly(
                        new RejectPoint(START_MS, new TreeMap<>(Map.of("BANNED", 2L, "DUPLICATE", 1L))),
                        new RejectPoint(START_MS + MINUTE_MS, new TreeMap<>(Map.of("BANNED", 1L))));
        assertThat(reader.rejectCourse(of("account/p/sha256d/a", Resolution.QUARTER)))
                .containsExactly(new RejectPoint(START_MS, new TreeMap<>(Map.of("BANNED", 3L, "DUPLICATE", 6L))));
        assertThat(reader.rejectCourse(of("server/p/sha256d/eu-1", Resolution.QUARTER)))
                .isEmpty();
    }

    private static void verifyDevices(HistoryReader reader) throws HistoryException {
        assertThat(reader.devices(query(Resolution.MINUTE)))
                .as("the hottest, the mean power, the slowest fan and the fewest boards of each minute")
                .containsExactly(
                        new DevicePoint(START_MS, 64.0, 3350.0, 4900.0, 2L, null, null),
                        new DevicePoint(START_MS + 2 * MINUTE_MS, 60.0, null, null, null, 300L, 20L));
        assertThat(reader.devices(of("account/p/sha256d/a", Resolution.MINUTE))).isEmpty();
    }

    private static void verifyEvents(HistoryReader reader) throws HistoryException {
        HistoryQuery span = query(Resolution.MINUTE);
        List<AnomalyView> found = reader.anomalies(new EventsQuery(span.subject(), span.from(), span.to()));
        assertThat(found)
                .as("the newest first, and what lasted within the span, whenever it was noticed")
                .extracting(AnomalyView::id)
                .containsExactly("noticed-later", "open", "before");
        assertThat(found.get(1))
                .isEqualTo(new AnomalyView(
                        "open",
                        "HASHRATE_DROP",
                        false,
                        true,
                        span.subject(),
                        List.of("p", "sha256d", "a", "w"),
                        "H/s",
                        true,
                        2,
                        START_MS + 7 * MINUTE_MS,
                        START_MS + 6 * MINUTE_MS,
                        null,
                        0.5,
                        200,
                        RateView.of(100, 90, 110, false),
                        Double.NaN,
                        Double.NaN,
                        "",
                        "down",
                        false,
                        ""));
        assertThat(reader.blocks(new EventsQuery("pool/p/sha256d", span.from(), span.to())))
                .containsExactly(new BlockPoint(START_MS, "a", 900_001, "00ab"));
        assertThat(reader.blocks(new EventsQuery(span.subject(), span.from(), span.to())))
                .isEmpty();
    }

    private static HistoryQuery of(String subject, Resolution resolution) {
        HistoryQuery query = query(resolution);
        return new HistoryQuery(subject, query.from(), query.to(), resolution);
    }

    private static void verifyRejects(HistoryReader reader) throws HistoryException {
        assertThat(reader.rejects(rejects("worker/p/sha256d/a/w")))
                .as("reasons of a worker")
                .isEqualTo(new RejectCounts(12, 2, 0, new TreeMap<>(Map.of("BANNED", 3L, "DUPLICATE", 1L))));
        assertThat(reader.rejects(rejects("account/p/sha256d/a")))
                .as("reasons of an account are those of its workers")
                .isEqualTo(new RejectCounts(18, 3, 9, new TreeMap<>(Map.of("BANNED", 3L, "DUPLICATE", 6L))));
        assertThat(reader.rejects(rejects("pool/p/sha256d")))
                .as("a pool of which no minute is stored has reasons all the same")
                .isEqualTo(new RejectCounts(0, 0, 0, new TreeMap<>(Map.of("BANNED", 3L, "DUPLICATE", 7L))));
        assertThat(reader.rejects(rejects("server/p/sha256d/eu-1")).reasons())
                .as("workers have no tag that names their server")
                .isNull();
        assertThat(reader.rejects(rejects("account/p/sha256d/nobody")))
                .isEqualTo(new RejectCounts(0, 0, 0, new TreeMap<>()));
    }

    private static RejectsQuery rejects(String subject) {
        return new RejectsQuery(
                subject, Instant.ofEpochMilli(START_MS), Instant.ofEpochMilli(START_MS + 30 * MINUTE_MS));
    }

    static List<String> questDbTables() {
        return Stream.of(Measurement.values())
                .map(measurement -> "CREATE TABLE " + measurement.storeName() + " (timestamp TIMESTAMP, "
                        + Stream.concat(
                                        measurement.tags().stream()
                                                .map(Tag::storeName)
                                                .map(tag -> tag + " SYMBOL"),
                                        measurement.fields().stream()
                                                .map(field -> field.storeName() + " " + type(field)))
                                .collect(Collectors.joining(", "))
                        + ") TIMESTAMP(timestamp) PARTITION BY DAY BYPASS WAL")
                .toList();
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case DOUBLE -> "DOUBLE";
            case LONG -> "LONG";
            case BOOLEAN -> "BOOLEAN";
            case STRING -> "VARCHAR";
        };
    }

    /** The lines as INSERT statements, and one point of a worker with a hostile name. */
    static List<String> questDbRows(String hostileWorker) {
        List<String> rows =
                new ArrayList<>(lines().stream().map(StoredPoints::insert).toList());
        rows.add(insert("hashrate_1m,kind=worker,pool=p,algorithm=sha256d,account=a,worker="
                + NamePart.escape(hostileWorker) + " " + rate(7, 6, 8) + " " + START_MS));
        return rows;
    }

    private static String insert(String line) {
        String[] parts = line.split(" ", -1);
        String[] tags = parts[0].split(",", -1);
        List<String> names = new ArrayList<>(List.of("timestamp"));
        List<String> values = new ArrayList<>(List.of("cast(" + parts[2] + "000L as timestamp)"));
        Stream.of(tags).skip(1).forEach(tag -> {
            names.add(tag.substring(0, tag.indexOf('=')));
            values.add("'" + tag.substring(tag.indexOf('=') + 1) + "'");
        });
        for (String field : parts[1].split(",", -1)) {
            names.add(field.substring(0, field.indexOf('=')));
            values.add(field.substring(field.indexOf('=') + 1)
                    .replaceAll("(\\d)i$", "$1")
                    .replace('"', '\''));
        }
        return "INSERT INTO " + tags[0] + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values)
                + ")";
    }
}
