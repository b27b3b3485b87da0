package io.hashbeat.streams.sink.influx;

import io.hashbeat.streams.sink.Retention;

/** How points are divided among the databases of InfluxDB 1 and 3, or the buckets of InfluxDB 2. */
public enum StoreLayout {
    /** As the store has it already; if it has nothing of ours, {@link #APART}. */
    AUTO,
    /** One for each {@link Retention}, such as {@code hashbeat_days_7}: every version knows it by that name in every statement. */
    APART,
    /** As {@link #APART}, but by earlier versions: policies of one database, or buckets such as {@code hashbeat/days_7}. */
    POLICIES,
    /** One for everything. */
    TOGETHER;

    /** Name of the database or bucket that keeps points so long; behind a slash stands a policy of InfluxDB 1. */
    public String name(String base, Retention retention) {
        return switch (this) {
            case AUTO, APART -> base + '_' + retention.storeName();
            case POLICIES -> base + '/' + retention.storeName();
            case TOGETHER -> base;
        };
    }

    /** Whether points of different retention never share a request. */
    boolean isDivided() {
        return this != TOGETHER;
    }
}
