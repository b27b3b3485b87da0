package io.hashbeat.bench.opponent;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Values of the stores as a few numbers of 8 bytes. */
final class RowSerdes {
    static final Serde<MinuteTally> TALLY = Serdes.serdeFrom((topic, tally) -> bytes(tally), (topic, b) -> tally(b));
    static final Serde<WindowSums> SUMS = Serdes.serdeFrom((topic, sums) -> bytes(sums), (topic, b) -> sums(b));

    private RowSerdes() {}

    private static byte[] bytes(MinuteTally tally) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(tally.quanta)
                .putLong(tally.accepted)
                .putLong(tally.notAccepted)
                .array();
    }

    private static MinuteTally tally(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        MinuteTally tally = new MinuteTally();
        tally.quanta = in.getLong();
        tally.accepted = in.getLong();
        tally.notAccepted = in.getLong();
        return tally;
    }

    private static byte[] bytes(WindowSums sums) {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(sums.five)
                .putLong(sums.fifteen)
                .putLong(sums.hour)
                .putLong(sums.day)
                .array();
    }

    private static WindowSums sums(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        WindowSums sums = new WindowSums();
        sums.five = in.getLong();
        sums.fifteen = in.getLong();
        sums.hour = in.getLong();
        sums.day = in.getLong();
        return sums;
    }
}
