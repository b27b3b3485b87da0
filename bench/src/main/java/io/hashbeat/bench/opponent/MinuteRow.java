package io.hashbeat.bench.opponent;

/**
 * A row of output: a worker's work in the windows that end with a minute, and its shares of that minute. Where each
 * window comes by itself, the other sums are 0. Plain and mutable, as Flink's POJO serializer wants it.
 */
public final class MinuteRow {
    /** Escaped worker key. */
    public String worker = "";

    /** Minutes since 1970 UTC. */
    public long minute;

    public long accepted;
    public long notAccepted;
    public long one;
    public long five;
    public long fifteen;
    public long hour;
    public long day;

    /** For {@link org.apache.flink.api.java.typeutils.PojoTypeInfo}. */
    public MinuteRow() {}

    /** Sets one of the sums, that of the minute with its shares. */
    void setWindow(int minutes, MinuteTally tally) {
        one = minutes == 1 ? tally.quanta : 0;
        accepted = minutes == 1 ? tally.accepted : 0;
        notAccepted = minutes == 1 ? tally.notAccepted : 0;
        five = minutes == Windows.SHORT ? tally.quanta : 0;
        fifteen = minutes == Windows.QUARTER ? tally.quanta : 0;
        hour = minutes == Windows.HOUR ? tally.quanta : 0;
        day = minutes == Windows.DAY ? tally.quanta : 0;
    }
}
