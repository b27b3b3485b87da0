package io.hashbeat.console.serve.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.RateView;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same few points for every store, and what a reader must say about them. */
final class StoredPoints {
    static final long START_MS = Seeds.ORIGIN_MS;
    private static final long MINUTE_MS = 60_000;

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
        return lines;
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
        verifyRejects(reader);
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
            values.add(field.substring(field.indexOf('=') + 1).replaceAll("(\\d)i$", "$1"));
        }
        return "INSERT INTO " + tags[0] + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values)
                + ")";
    }
}
