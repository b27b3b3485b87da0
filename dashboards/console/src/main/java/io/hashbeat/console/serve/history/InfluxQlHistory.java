package io.hashbeat.console.serve.history;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.InfluxQLQueryResult;
import com.influxdb.query.InfluxQLQueryResult.Series;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.Names;
import io.hashbeat.console.view.RateView;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * History from InfluxDB 1, 2 or 3 by InfluxQL, the one language all of them have. Names in a query are escaped name parts, in which nothing can end a literal.
 *
 * <p>Safe for use by many threads. Closes the client.
 */
public final class InfluxQlHistory implements HistoryReader {
    private static final int MAX_POINTS = 5001;
    /** The client warns of every empty answer; kept here, because a logger that nobody holds forgets its level. */
    private static final Logger CLIENT_LOG = Logger.getLogger("com.influxdb.internal.AbstractQueryApi");

    static {
        CLIENT_LOG.setLevel(Level.SEVERE);
    }

    private final InfluxDBClient client;
    private final Map<Measurement, InfluxQlPlace> places;

    /**
     * Reads from one store.
     *
     * @param client client of the server
     * @param places where each measurement lies; all of them must be named
     */
    public InfluxQlHistory(InfluxDBClient client, Map<Measurement, InfluxQlPlace> places) {
        this.client = client;
        this.places = Map.copyOf(places);
    }

    /** Reads from a store, which need not be up yet. */
    public static InfluxQlHistory of(InfluxQlTarget target) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(target.connectTimeout())
                .readTimeout(target.callTimeout())
                .callTimeout(target.callTimeout())
                .followRedirects(false);
        InfluxQlTarget.Login login = target.login();
        if (!login.user().isEmpty()) {
            String basic = Credentials.basic(login.user(), login.password());
            http.addNetworkInterceptor(chain -> chain.proceed(
                    chain.request().newBuilder().header("Authorization", basic).build()));
        }
        InfluxDBClientOptions.Builder options =
                InfluxDBClientOptions.builder().url(target.url().toString()).okHttpClient(http);
        if (!login.token().isEmpty()) {
            options.authenticateToken(login.token().toCharArray());
        }
        return new InfluxQlHistory(InfluxDBClientFactory.create(options.build()), target.places());
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) throws HistoryException {
        if (!HistoryNames.hasHashrate(query.subject())) {
            return List.of();
        }
        List<HistoryPoint> points = new ArrayList<>();
        String fields = HistoryNames.FIELDS.stream()
                .map(field -> quoted(field.storeName()))
                .collect(Collectors.joining(", "));
        Measurement measurement = HistoryNames.measurement(query.resolution());
        for (Series series : series(
                measurement,
                "SELECT " + fields + " FROM " + quoted(measurement.storeName())
                        + where(query.from(), query.to(), HistoryNames.tags(query.subject())) + " ORDER BY time LIMIT "
                        + MAX_POINTS)) {
            series.getValues().forEach(row -> points.add(point(row)));
        }
        return points;
    }

    /** The client hides what a server says about a query that it refuses, so an empty answer is not believed at once. */
    private void checkDatabase(String database) throws HistoryException {
        List<String> databases = call("SHOW DATABASES", new InfluxQlPlace(database, "")).stream()
                .flatMap(series -> series.getValues().stream())
                .map(row -> text(row, "name"))
                .filter(Objects::nonNull)
                .toList();
        if (!databases.isEmpty() && !databases.contains(database)) {
            throw new HistoryException("the store has no database " + database, null);
        }
    }

    @Override
    public RejectCounts rejects(RejectsQuery query) throws HistoryException {
        if (!HistoryNames.hasHashrate(query.subject())) {
            return new RejectCounts(0, 0, 0, null);
        }
        String sums = HistoryNames.ANSWERED.stream()
                .map(field -> "sum(" + quoted(field.storeName()) + ") AS " + quoted(field.storeName()))
                .collect(Collectors.joining(", "));
        long[] answered = new long[HistoryNames.ANSWERED.size()];
        for (Series series : series(
                Measurement.HASHRATE_1M,
                "SELECT " + sums + " FROM " + quoted(Measurement.HASHRATE_1M.storeName())
                        + where(query.from(), query.to(), HistoryNames.tags(query.subject())))) {
            series.getValues()
                    .forEach(row -> Arrays.setAll(
                            answered,
                            i -> count(row, HistoryNames.ANSWERED.get(i).storeName())));
        }
        return new RejectCounts(answered[0], answered[1], answered[2], reasons(query));
    }

    private @Nullable SortedMap<String, Long> reasons(RejectsQuery query) throws HistoryException {
        Optional<Map<String, String>> tags = HistoryNames.workerTags(query.subject());
        if (tags.isEmpty()) {
            return null;
        }
        SortedMap<String, Long> reasons = new TreeMap<>();
        String shares = Field.SHARES.storeName();
        for (Series series : series(
                Measurement.REJECTS_1M,
                "SELECT sum(" + quoted(shares) + ") AS " + shares + " FROM "
                        + quoted(Measurement.REJECTS_1M.storeName()) + where(query.from(), query.to(), tags.get())
                        + " GROUP BY " + quoted(Tag.REASON.storeName()))) {
            String reason = series.getTags().getOrDefault(Tag.REASON.storeName(), "OTHER");
            series.getValues().forEach(row -> reasons.merge(reason, count(row, shares), Long::sum));
        }
        return reasons;
    }

    @Override
    public List<RejectPoint> rejectCourse(HistoryQuery query) throws HistoryException {
        Optional<Map<String, String>> tags = HistoryNames.workerTags(query.subject());
        if (tags.isEmpty()) {
            return List.of();
        }
        TreeMap<Long, SortedMap<String, Long>> course = new TreeMap<>();
        String shares = Field.SHARES.storeName();
        for (Series series : series(
                Measurement.REJECTS_1M,
                "SELECT sum(" + quoted(shares) + ") AS " + shares + " FROM "
                        + quoted(Measurement.REJECTS_1M.storeName()) + where(query.from(), query.to(), tags.get())
                        + buckets(query, ", " + quoted(Tag.REASON.storeName())))) {
            String reason = series.getTags().getOrDefault(Tag.REASON.storeName(), "OTHER");
            series.getValues().forEach(row -> course.computeIfAbsent(count(row, "time"), time -> new TreeMap<>())
                    .merge(reason, count(row, shares), Long::sum));
        }
        return course.entrySet().stream()
                .map(each -> new RejectPoint(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public List<DevicePoint> devices(HistoryQuery query) throws HistoryException {
        Map<String, String> tags = HistoryNames.tags(query.subject());
        if (!tags.containsKey(Tag.WORKER.storeName())) {
            return List.of();
        }
        List<DevicePoint> points = new ArrayList<>();
        String readings = HistoryNames.READINGS.stream()
                .map(each -> each.function().replace("avg", "mean") + "("
                        + quoted(each.field().storeName()) + ") AS "
                        + quoted(each.field().storeName()))
                .collect(Collectors.joining(", "));
        for (Series series : series(
                Measurement.TELEMETRY,
                "SELECT " + readings + " FROM " + quoted(Measurement.TELEMETRY.storeName())
                        + where(query.from(), query.to(), tags)
                        + buckets(query, ""))) {
            series.getValues().forEach(row -> points.add(device(row)));
        }
        return points;
    }

    private static String buckets(HistoryQuery query, String tag) {
        return " GROUP BY time(" + query.resolution().length().toSeconds() + "s)" + tag + " fill(none)";
    }

    @Override
    public List<AnomalyView> anomalies(EventsQuery query) throws HistoryException {
        List<AnomalyView> found = new ArrayList<>();
        String anomaly = Tag.ANOMALY.storeName();
        for (Series series : series(
                Measurement.ANOMALIES,
                "SELECT "
                        + HistoryNames.ANOMALY.stream()
                                .map(field -> quoted(field.storeName()) + ", ")
                                .collect(Collectors.joining())
                        + quoted(anomaly) + " FROM " + quoted(Measurement.ANOMALIES.storeName())
                        + where(query.earliest(), query.latest(), HistoryNames.tags(query.subject()))
                        + within(query) + " ORDER BY time DESC LIMIT " + EventsQuery.ASKED)) {
            for (Series.Record row : series.getValues()) {
                String kind = Objects.requireNonNullElse(text(row, anomaly), "");
                found.add(StoredAnomaly.of(
                        query.subject(), kind, count(row, "time"), field -> text(row, field.storeName())));
            }
        }
        found.removeIf(each -> !StoredAnomaly.isWithin(each, query));
        return found;
    }

    @Override
    public List<BlockPoint> blocks(EventsQuery query) throws HistoryException {
        Optional<Map<String, String>> tags = HistoryNames.blockTags(query.subject());
        if (tags.isEmpty()) {
            return List.of();
        }
        List<BlockPoint> blocks = new ArrayList<>();
        String account = Tag.ACCOUNT.storeName();
        for (Series series : series(
                Measurement.BLOCKS,
                "SELECT " + quoted(Field.HEIGHT.storeName()) + ", " + quoted(Field.HASH.storeName()) + ", "
                        + quoted(account) + " FROM " + quoted(Measurement.BLOCKS.storeName())
                        + where(query.from(), query.to(), tags.get()) + " ORDER BY time DESC LIMIT "
                        + EventsQuery.ASKED)) {
            series.getValues()
                    .forEach(row -> blocks.add(new BlockPoint(
                            count(row, "time"),
                            Names.readable(text(row, account)),
                            count(row, Field.HEIGHT.storeName()),
                            Objects.requireNonNullElse(text(row, Field.HASH.storeName()), ""))));
        }
        return blocks;
    }

    private static String within(EventsQuery query) {
        return " AND " + quoted(Field.ONSET_MS.storeName()) + " < " + query.to().toEpochMilli() + " AND ("
                + quoted(Field.STATE.storeName()) + " != 'CLOSED' OR " + quoted(Field.CLOSED_MS.storeName()) + " >= "
                + query.from().toEpochMilli() + ")";
    }

    private static String where(Instant from, Instant to, Map<String, String> tags) {
        return " WHERE time >= " + from.toEpochMilli() + "ms AND time < " + to.toEpochMilli() + "ms"
                + tags.entrySet().stream()
                        .map(tag -> " AND " + quoted(tag.getKey()) + " = '" + tag.getValue() + "'")
                        .collect(Collectors.joining());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private List<Series> series(Measurement measurement, String command) throws HistoryException {
        List<Series> all = call(command, place(measurement));
        if (all.isEmpty()) {
            checkDatabase(place(measurement).database());
        }
        for (Series series : all) {
            if (!series.getColumns().containsKey("time")) {
                throw new HistoryException(
                        "the store refused the query: " + series.getColumns().keySet(), null);
            }
        }
        return all;
    }

    private InfluxQlPlace place(Measurement measurement) {
        return Objects.requireNonNull(places.get(measurement), "place of the measurement");
    }

    /** Asks for CSV, because in JSON version 7.5.0 of the client fails on an absent value. */
    private List<Series> call(String command, InfluxQlPlace place) throws HistoryException {
        InfluxQLQuery query =
                new InfluxQLQuery(command, place.database()).setPrecision(InfluxQLQuery.InfluxQLPrecision.MILLISECONDS);
        if (!place.policy().isEmpty()) {
            query.setRetentionPolicy(place.policy());
        }
        try {
            InfluxQLQueryResult result = client.getInfluxQLQueryApi().queryCSV(query);
            return result.getResults().stream()
                    .flatMap(one -> one.getSeries().stream())
                    .toList();
        } catch (InfluxException e) {
            throw new HistoryException("the store did not answer: " + e.getMessage(), e);
        }
    }

    private static HistoryPoint point(Series.Record row) {
        long timeMs = count(row, "time");
        double coverage = number(row, Field.COVERAGE);
        double reportedHs = number(row, Field.REPORTED_HS);
        return new HistoryPoint(
                timeMs,
                RateView.of(
                        number(row, Field.HASHRATE_HS),
                        number(row, Field.LOW_HS),
                        number(row, Field.HIGH_HS),
                        flag(row, Field.TOO_FEW)),
                Double.isNaN(coverage) ? 0 : coverage,
                count(row, Field.ACCEPTED.storeName()),
                count(row, Field.STALE.storeName()),
                count(row, Field.REJECTED.storeName()),
                Double.isNaN(reportedHs) ? null : reportedHs,
                flag(row, Field.PARTIAL));
    }

    private static DevicePoint device(Series.Record row) {
        return new DevicePoint(
                count(row, "time"),
                reading(row, Field.HOTTEST_CELSIUS),
                reading(row, Field.POWER_WATTS),
                reading(row, Field.SLOWEST_FAN_RPM),
                whole(row, Field.BOARDS),
                whole(row, Field.CHIPS),
                whole(row, Field.UPTIME_SECONDS));
    }

    private static @Nullable Double reading(Series.Record row, Field field) {
        double number = number(row, field);
        return Double.isNaN(number) ? null : (Double) number;
    }

    private static @Nullable Long whole(Series.Record row, Field field) {
        Double number = reading(row, field);
        return number == null ? null : (Long) Math.round(number);
    }

    private static @Nullable String text(Series.Record row, String name) {
        Object value = row.getValueByKey(name);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    private static double number(Series.Record row, Field field) {
        String text = text(row, field.storeName());
        return text == null ? Double.NaN : Double.parseDouble(text);
    }

    private static long count(Series.Record row, String name) {
        String text = text(row, name);
        return text == null ? 0 : Math.round(Double.parseDouble(text));
    }

    private static boolean flag(Series.Record row, Field field) {
        return Boolean.parseBoolean(text(row, field.storeName()));
    }
}
