package io.hashbeat.streams.sink;

import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.FieldType;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements that create what a store needs before its first point, made from the catalogue of names.
 *
 * <p>QuestDB would create tables by itself, but without DEDUP (a point written twice would be two) and without TTL.
 */
public final class StoreSchema {
    /** Name of the time column of the QuestDB tables. */
    public static final String QUESTDB_TIME = "timestamp";

    /** Columns that tables of an older version do not have. */
    private static final List<Later> LATER = List.of(
            new Later(Measurement.ANOMALIES, column(Field.INHIBITED_BY)),
            new Later(Measurement.ANOMALIES, column(Tag.FIRMWARE_NAME)),
            new Later(Measurement.ALERTS, column(Tag.FIRMWARE_NAME)));

    /** Tables of which a tag is later: what tells two points apart must be said again. */
    private static final List<Measurement> OTHER_KEYS = List.of(Measurement.ANOMALIES, Measurement.ALERTS);

    private StoreSchema() {}

    /** Statements for the embedded QuestDB, to be executed at every start; they change nothing that exists. */
    public static List<String> questDbStatements() {
        return Stream.of(
                        Stream.of(Measurement.values()).map(StoreSchema::table),
                        LATER.stream().map(StoreSchema::laterColumn),
                        OTHER_KEYS.stream()
                                .map(each -> "ALTER TABLE " + quoted(each.storeName()) + " DEDUP ENABLE " + keys(each)))
                .flatMap(Function.identity())
                .toList();
    }

    /** Statement for InfluxDB 1 that creates a database whose points are kept for ever. */
    public static String influxQlDatabase(String database) {
        return "CREATE DATABASE " + influxQlName(database);
    }

    /** Statement for InfluxDB 1 that creates a database whose points are kept so long. */
    public static String influxQlDatabase(String database, Retention retention) {
        return influxQlDatabase(database) + " WITH" + kept(retention) + " NAME " + influxQlName(retention.storeName());
    }

    /** Statement for InfluxDB 1 that creates a policy of a database; it changes nothing if there is one that is the same. */
    public static String influxQlPolicy(String database, Retention retention) {
        return "CREATE RETENTION POLICY " + influxQlName(retention.storeName()) + " ON " + influxQlName(database)
                + kept(retention);
    }

    /** A name as InfluxQL quotes it. */
    public static String influxQlName(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String kept(Retention retention) {
        return " DURATION " + retention.length().toHours() + "h REPLICATION 1";
    }

    private static String table(Measurement measurement) {
        String tags = columns(measurement.tags().stream().map(StoreSchema::column));
        String fields = columns(measurement.fields().stream().map(StoreSchema::column));
        return "CREATE TABLE IF NOT EXISTS " + quoted(measurement.storeName()) + " (" + quoted(QUESTDB_TIME)
                + " TIMESTAMP, " + tags + ", " + fields + ") TIMESTAMP(" + quoted(QUESTDB_TIME) + ") "
                + kept(measurement) + " WAL DEDUP " + keys(measurement);
    }

    private static String keys(Measurement measurement) {
        return "UPSERT KEYS("
                + columns(Stream.concat(
                        Stream.of(quoted(QUESTDB_TIME)),
                        measurement.tags().stream().map(Tag::storeName).map(StoreSchema::quoted)))
                + ")";
    }

    private static String laterColumn(Later later) {
        return "ALTER TABLE " + quoted(later.measurement().storeName()) + " ADD COLUMN IF NOT EXISTS " + later.column();
    }

    private static String column(Tag tag) {
        return quoted(tag.storeName()) + " SYMBOL CACHE";
    }

    private static String column(Field field) {
        return quoted(field.storeName()) + ' ' + type(field.type());
    }

    private static String type(FieldType type) {
        return switch (type) {
            case DOUBLE -> "DOUBLE";
            case LONG -> "LONG";
            case BOOLEAN -> "BOOLEAN";
            case STRING -> "VARCHAR";
        };
    }

    /** A partition is dropped when all of it is older than the TTL, which must be a whole number of partitions. */
    private static String kept(Measurement measurement) {
        return switch (measurement) {
            case HASHRATE_1M, REJECTS_1M, FEED_STATUS, TELEMETRY -> "PARTITION BY DAY TTL 2 DAYS";
            case HASHRATE_15M -> "PARTITION BY DAY TTL 14 DAYS";
            case HASHRATE_1H -> "PARTITION BY MONTH TTL 3 MONTHS";
            case HASHRATE_1D, ANOMALIES, ALERTS, BLOCKS -> "PARTITION BY YEAR TTL 2 YEARS";
        };
    }

    private static String columns(Stream<String> parts) {
        return parts.collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private record Later(Measurement measurement, String column) {}
}
