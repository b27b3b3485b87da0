package io.hashbeat.bench.opponent;

import org.jspecify.annotations.Nullable;

/** A share or a tick on its way; a plain mutable object, as Flink's POJO serializer wants it, and used again. */
public final class ShareRow {
    /** Escaped worker key; empty for a tick. */
    public String worker = "";

    /** Event time of the share, or complete up to: milliseconds since 1970 UTC. */
    public long timeMillis;

    /** Work of the share if it is accepted, else 0. */
    public long quanta;

    public boolean accepted;

    /** Grows within a source and a Kafka partition, also from share to share of a batch. */
    public long sequence;

    /** Names the submission; null if nothing does. */
    public @Nullable String shareId;

    public boolean tick;

    /** True for the tick behind which nothing comes. */
    public boolean last;

    /** For {@link org.apache.flink.api.java.typeutils.PojoTypeInfo}. */
    public ShareRow() {}
}
