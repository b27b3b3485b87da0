package io.hashbeat.bench.opponent;

/** What a worker did in one minute or in one window: a plain mutable object, as Flink's POJO serializer wants it. */
public final class MinuteTally {
    public long quanta;
    public long accepted;
    public long notAccepted;

    /** For {@link org.apache.flink.api.java.typeutils.PojoTypeInfo}. */
    public MinuteTally() {}

    void add(ShareRow share) {
        quanta += share.quanta;
        accepted += share.accepted ? 1 : 0;
        notAccepted += share.accepted ? 0 : 1;
    }

    void add(MinuteTally other) {
        quanta += other.quanta;
        accepted += other.accepted;
        notAccepted += other.notAccepted;
    }
}
