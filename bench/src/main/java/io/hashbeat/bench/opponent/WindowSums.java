package io.hashbeat.bench.opponent;

/** Running sums of a worker's work: a plain mutable object, as Flink's POJO serializer wants it. */
public final class WindowSums {
    public long five;
    public long fifteen;
    public long hour;
    public long day;

    /** For {@link org.apache.flink.api.java.typeutils.PojoTypeInfo}. */
    public WindowSums() {}
}
