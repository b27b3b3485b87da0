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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
        RejectBuckets rejects = new RejectBuckets();
        select(rejectsSql(query.resolution(), tags), query, tags, row -> {
            CharSequence reason = row.getSymA(1);
            rejects.add(
                    row.getTimestamp(0) / MICROS_PER_MILLI,
                    reason == null ? "OTHER" : reason.toString(),
                    row.getLong(2));
        });
        List<HistoryPoint> points = new ArrayList<>();
        select(pointsSql(query.resolution(), tags), query, tags, row -> points.add(point(row, rejects)));
        return points;
    }

    private static String pointsSql(Resolution resolution, Map<String, String> tags) {
        return "SELECT " + TIME
                + HistoryNames.FIELDS.stream()
                        .map(field -> ", " + field.storeName())
                        .collect(Collectors.joining())
                + " FROM " + HistoryNames.measurement(resolution).storeName() + where(tags) + " ORDER BY " + TIME;
    }

    private static String rejectsSql(Resolution resolution, Map<String, String> tags) {
        return "SELECT timestamp_floor('" + resolution.id() + "', " + TIME + ") bucket, " + Tag.REASON.storeName()
                + ", sum(" + Field.SHARES.storeName() + ") FROM " + Measurement.REJECTS_1M.storeName() + where(tags)
                + " GROUP BY bucket, " + Tag.REASON.storeName();
    }

    private static String where(Map<String, String> tags) {
        StringBuilder where = new StringBuilder(" WHERE " + TIME + " >= $1 AND " + TIME + " < $2");
        int variable = 3;
        for (String tag : tags.keySet()) {
            where.append(" AND ").append(tag).append(" = $").append(variable++);
        }
        return where.toString();
    }

    private void select(String sql, HistoryQuery query, Map<String, String> tags, Consumer<Record> rows)
            throws HistoryException {
        BindVariableService variables = new BindVariableServiceImpl(engine.getConfiguration());
        try (SqlExecutionContextImpl context =
                new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, variables)) {
            variables.setTimestamp(0, micros(query.from()));
            variables.setTimestamp(1, micros(query.to()));
            int variable = 2;
            for (String value : tags.values()) {
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

    private static HistoryPoint point(Record row, RejectBuckets rejects) {
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
                rejects.at(timeMs),
                Double.isNaN(reportedHs) ? null : reportedHs,
                row.getBool(9));
    }

    private static long count(long stored) {
        return stored == Numbers.LONG_NULL ? 0 : stored;
    }
}
