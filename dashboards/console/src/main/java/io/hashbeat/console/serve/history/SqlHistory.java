package io.hashbeat.console.serve.history;

import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.Names;
import io.hashbeat.console.view.RateView;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.BindVariableService;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import io.questdb.std.Numbers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * History from the embedded QuestDB, in its own process, by SQL. Names and times are bound, never part of the text.
 *
 * <p>Safe for use by many threads. Does not close the engine.
 */
public final class SqlHistory implements HistoryReader {
    private static final String TIME = "timestamp";
    private static final long MICROS_PER_MILLI = 1000;

    private final CairoEngine engine;

    public SqlHistory(CairoEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) throws HistoryException {
        if (!HistoryNames.hasHashrate(query.subject())) {
            return List.of();
        }
        Map<String, String> tags = HistoryNames.tags(query.subject());
        List<HistoryPoint> points = new ArrayList<>();
        select(
                "SELECT " + TIME
                        + HistoryNames.FIELDS.stream()
                                .map(field -> ", " + field.storeName())
                                .collect(Collectors.joining())
                        + from(HistoryNames.measurement(query.resolution()), tags) + " ORDER BY " + TIME,
                new Bound(query.from(), query.to(), tags),
                row -> points.add(point(row)));
        return points;
    }

    @Override
    public RejectCounts rejects(RejectsQuery query) throws HistoryException {
        if (!HistoryNames.hasHashrate(query.subject())) {
            return new RejectCounts(0, 0, 0, null);
        }
        Map<String, String> tags = HistoryNames.tags(query.subject());
        long[] answered = new long[HistoryNames.ANSWERED.size()];
        select(
                "SELECT "
                        + HistoryNames.ANSWERED.stream()
                                .map(field -> "sum(" + field.storeName() + ")")
                                .collect(Collectors.joining(", "))
                        + from(Measurement.HASHRATE_1M, tags),
                new Bound(query.from(), query.to(), tags),
                row -> Arrays.setAll(answered, i -> count(row.getLong(i))));
        return new RejectCounts(answered[0], answered[1], answered[2], reasons(query));
    }

    private @Nullable SortedMap<String, Long> reasons(RejectsQuery query) throws HistoryException {
        Optional<Map<String, String>> tags = HistoryNames.workerTags(query.subject());
        if (tags.isEmpty()) {
            return null;
        }
        SortedMap<String, Long> reasons = new TreeMap<>();
        String reason = Tag.REASON.storeName();
        select(
                "SELECT " + reason + ", sum(" + Field.SHARES.storeName() + ")"
                        + from(Measurement.REJECTS_1M, tags.get()) + " GROUP BY " + reason,
                new Bound(query.from(), query.to(), tags.get()),
                row -> reasons.put(String.valueOf(row.getSymA(0)), count(row.getLong(1))));
        return reasons;
    }

    @Override
    public List<RejectPoint> rejectCourse(HistoryQuery query) throws HistoryException {
        Optional<Map<String, String>> tags = HistoryNames.workerTags(query.subject());
        if (tags.isEmpty()) {
            return List.of();
        }
        TreeMap<Long, SortedMap<String, Long>> course = new TreeMap<>();
        select(
                "SELECT " + TIME + ", " + Tag.REASON.storeName() + ", sum(" + Field.SHARES.storeName() + ")"
                        + from(Measurement.REJECTS_1M, tags.get()) + buckets(query),
                new Bound(query.from(), query.to(), tags.get()),
                row -> course.computeIfAbsent(row.getTimestamp(0) / MICROS_PER_MILLI, time -> new TreeMap<>())
                        .merge(String.valueOf(row.getSymA(1)), count(row.getLong(2)), Long::sum));
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
        select(
                "SELECT " + TIME
                        + HistoryNames.READINGS.stream()
                                .map(each -> ", " + each.function() + "("
                                        + each.field().storeName() + ")")
                                .collect(Collectors.joining())
                        + from(Measurement.TELEMETRY, tags) + buckets(query),
                new Bound(query.from(), query.to(), tags),
                row -> points.add(device(row)));
        return points;
    }

    private static String buckets(HistoryQuery query) {
        return " SAMPLE BY " + query.resolution().id() + " ALIGN TO CALENDAR";
    }

    private static DevicePoint device(Record row) {
        return new DevicePoint(
                row.getTimestamp(0) / MICROS_PER_MILLI,
                reading(row.getDouble(1)),
                reading(row.getDouble(2)),
                reading(row.getDouble(3)),
                whole(row.getLong(4)),
                whole(row.getLong(5)),
                whole(row.getLong(6)));
    }

    private static @Nullable Double reading(double stored) {
        return Double.isNaN(stored) ? null : (Double) stored;
    }

    private static @Nullable Long whole(long stored) {
        return stored == Numbers.LONG_NULL ? null : (Long) stored;
    }

    @Override
    public List<AnomalyView> anomalies(EventsQuery query) throws HistoryException {
        Map<String, String> tags = HistoryNames.tags(query.subject());
        List<AnomalyView> found = new ArrayList<>();
        select(
                "SELECT " + TIME + ", " + Tag.ANOMALY.storeName()
                        + HistoryNames.ANOMALY.stream()
                                .map(field -> ", " + field.storeName())
                                .collect(Collectors.joining())
                        + from(Measurement.ANOMALIES, tags) + within(query) + newest(),
                new Bound(query.earliest(), query.latest(), tags),
                row -> found.add(StoredAnomaly.of(
                        query.subject(),
                        String.valueOf(row.getSymA(1)),
                        row.getTimestamp(0) / MICROS_PER_MILLI,
                        field -> text(row, field, 2 + HistoryNames.ANOMALY.indexOf(field)))));
        found.removeIf(each -> !StoredAnomaly.isWithin(each, query));
        return found;
    }

    private static String within(EventsQuery query) {
        return " AND " + Field.ONSET_MS.storeName() + " < " + query.to().toEpochMilli() + " AND ("
                + Field.STATE.storeName() + " != 'CLOSED' OR " + Field.CLOSED_MS.storeName() + " >= "
                + query.from().toEpochMilli() + ")";
    }

    private static String newest() {
        return " ORDER BY " + TIME + " DESC LIMIT " + EventsQuery.ASKED;
    }

    private static @Nullable String text(Record row, Field field, int column) {
        return switch (field.type()) {
            case DOUBLE -> Double.isNaN(row.getDouble(column)) ? null : Double.toString(row.getDouble(column));
            case LONG -> row.getLong(column) == Numbers.LONG_NULL ? null : Long.toString(row.getLong(column));
            case BOOLEAN -> Boolean.toString(row.getBool(column));
            case STRING -> Objects.toString(row.getVarcharA(column), null);
        };
    }

    @Override
    public List<BlockPoint> blocks(EventsQuery query) throws HistoryException {
        Optional<Map<String, String>> tags = HistoryNames.blockTags(query.subject());
        if (tags.isEmpty()) {
            return List.of();
        }
        List<BlockPoint> blocks = new ArrayList<>();
        select(
                "SELECT " + TIME + ", " + Tag.ACCOUNT.storeName() + ", " + Field.HEIGHT.storeName() + ", "
                        + Field.HASH.storeName() + from(Measurement.BLOCKS, tags.get()) + newest(),
                new Bound(query.from(), query.to(), tags.get()),
                row -> blocks.add(new BlockPoint(
                        row.getTimestamp(0) / MICROS_PER_MILLI,
                        Names.readable(Objects.toString(row.getSymA(1), null)),
                        count(row.getLong(2)),
                        Objects.toString(row.getVarcharA(3), ""))));
        return blocks;
    }

    /** Values of the variables of a query: start, end, tags. */
    private record Bound(Instant from, Instant to, Map<String, String> tags) {}

    private static String from(Measurement measurement, Map<String, String> tags) {
        return " FROM " + measurement.storeName() + where(tags);
    }

    private static String where(Map<String, String> tags) {
        StringBuilder where = new StringBuilder(" WHERE " + TIME + " >= $1 AND " + TIME + " < $2");
        int variable = 3;
        for (String tag : tags.keySet()) {
            where.append(" AND ").append(tag).append(" = $").append(variable++);
        }
        return where.toString();
    }

    private void select(String sql, Bound bound, Consumer<Record> rows) throws HistoryException {
        BindVariableService variables = new BindVariableServiceImpl(engine.getConfiguration());
        try (SqlExecutionContextImpl context =
                new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, variables)) {
            variables.setTimestamp(0, micros(bound.from()));
            variables.setTimestamp(1, micros(bound.to()));
            int variable = 2;
            for (String value : bound.tags().values()) {
                variables.setStr(variable++, value);
            }
            try (RecordCursorFactory factory = engine.select(sql, context);
                    RecordCursor cursor = factory.getCursor(context)) {
                Record row = cursor.getRecord();
                while (cursor.hasNext()) {
                    rows.accept(row);
                }
            }
        } catch (SqlException | CairoException e) {
            throw new HistoryException("the embedded store did not answer: " + e.getMessage(), e);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static HistoryPoint point(Record row) {
        long timeMs = row.getTimestamp(0) / MICROS_PER_MILLI;
        double coverage = row.getDouble(4);
        double reportedHs = row.getDouble(8);
        return new HistoryPoint(
                timeMs,
                RateView.of(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getBool(10)),
                Double.isNaN(coverage) ? 0 : coverage,
                count(row.getLong(5)),
                count(row.getLong(6)),
                count(row.getLong(7)),
                Double.isNaN(reportedHs) ? null : reportedHs,
                row.getBool(9));
    }

    private static long count(long stored) {
        return stored == Numbers.LONG_NULL ? 0 : stored;
    }
}
