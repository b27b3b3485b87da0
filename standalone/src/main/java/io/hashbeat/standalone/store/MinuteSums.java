package io.hashbeat.standalone.store;

import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.sql.Record;
import io.questdb.std.Numbers;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded store holds: for every subject the sums over all its points of a minute. The memory needed grows with
 * the subjects, not with the points.
 *
 * @param since minutes before it are not looked at, because the store keeps them for a limited time only
 * @param bySubject by the subject's text
 */
public record MinuteSums(Instant since, Map<String, Sum> bySubject) {
    private static final String TABLE = Measurement.HASHRATE_1M.storeName();
    private static final List<String> TAGS =
            Measurement.HASHRATE_1M.tags().stream().map(Tag::storeName).toList();
    private static final List<Field> FIELDS =
            List.of(Field.ACCEPTED, Field.STALE, Field.REJECTED, Field.WORK_HI, Field.WORK_LO);

    /**
     * Sums of a subject.
     *
     * @param accepted shares, blocks included
     * @param stale shares
     * @param rejected shares
     * @param quanta accepted work in quanta
     */
    public record Sum(long accepted, long stale, long rejected, BigInteger quanta) {
        /** Of a subject that has no points. */
        public static final Sum NOTHING = new Sum(0, 0, 0, BigInteger.ZERO);
    }

    /**
     * Waits until everything that was written can be seen, then reads it.
     *
     * @throws io.hashbeat.standalone.fault.ClearFault with exit code 1 if the store does not answer
     */
    public static MinuteSums read(EmbeddedStore store) throws InterruptedException {
        CairoEngine engine = store.engine();
        AppliedWrites.await(engine);
        Instant since = since(engine);
        Map<String, Sum> sums = new HashMap<>();
        StoreQuery.each(engine, sql(since), row -> sums.put(subject(row), sum(row)));
        return new MinuteSums(since, Map.copyOf(sums));
    }

    /** A day is dropped once it ended a whole time to live before the newest point; what comes after that is all there. */
    private static Instant since(CairoEngine engine) {
        long[] micros = {Numbers.LONG_NULL};
        StoreQuery.each(engine, "SELECT max(timestamp) FROM " + TABLE, row -> micros[0] = row.getTimestamp(0));
        if (micros[0] == Numbers.LONG_NULL) {
            return Instant.EPOCH;
        }
        long[] days = {0};
        StoreQuery.each(
                engine,
                "SELECT ttlValue FROM tables() WHERE table_name = '" + TABLE + "' AND ttlUnit = 'DAY'",
                row -> days[0] = row.getInt(0));
        Instant newest = Instant.EPOCH.plus(micros[0], ChronoUnit.MICROS);
        return days[0] == 0
                ? Instant.EPOCH
                : newest.truncatedTo(ChronoUnit.DAYS).minus(days[0], ChronoUnit.DAYS);
    }

    private static String sql(Instant since) {
        String columns = Stream.concat(TAGS.stream(), FIELDS.stream().map(field -> "sum(" + field.storeName() + ")"))
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + TABLE + " WHERE timestamp >= '" + since + "'";
    }

    private static String subject(Record row) {
        String kind = text(row, Tag.KIND.storeName());
        return Stream.concat(Stream.of(kind), Tag.ofSubject(kind).stream().map(tag -> text(row, tag.storeName())))
                .collect(Collectors.joining("/"));
    }

    private static String text(Record row, String tag) {
        @Nullable CharSequence symbol = row.getSymA(TAGS.indexOf(tag));
        return symbol == null ? "" : symbol.toString();
    }

    private static Sum sum(Record row) {
        BigInteger hi = BigInteger.valueOf(number(row, 3));
        return new Sum(
                number(row, 0),
                number(row, 1),
                number(row, 2),
                hi.shiftLeft(32).add(BigInteger.valueOf(number(row, 4))));
    }

    private static long number(Record row, int field) {
        long stored = row.getLong(TAGS.size() + field);
        return stored == Numbers.LONG_NULL ? 0 : stored;
    }
}
