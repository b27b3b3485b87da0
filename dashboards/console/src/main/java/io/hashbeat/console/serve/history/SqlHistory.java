package io.hashbeat.console.serve.history;

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
