package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.UndecodableException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Anomalies and times by id in the form on disk. */
final class AnomalyBytes {

    private AnomalyBytes() {}

    static void writeAll(Map<String, Anomaly> anomalies, DataOutput out) throws IOException {
        out.writeInt(anomalies.size());
        for (Anomaly anomaly : anomalies.values()) {
            write(anomaly, out);
        }
    }

    static void write(Anomaly anomaly, DataOutput out) throws IOException {
        byte[] bytes = AvroCodec.encode(anomaly);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static void readAll(DataInput in, Consumer<Anomaly> target) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            target.accept(read(in));
        }
    }

    static Anomaly read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        try {
            return AvroCodec.decode(bytes, Anomaly.class);
        } catch (UndecodableException e) {
            throw new IOException("an anomaly in the state cannot be read", e);
        }
    }

    static void writeTimes(Map<String, Long> times, DataOutput out) throws IOException {
        out.writeInt(times.size());
        for (Map.Entry<String, Long> each : times.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    static void readTimes(Map<String, Long> times, DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            times.put(in.readUTF(), in.readLong());
        }
    }
}
