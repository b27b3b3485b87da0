package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Points that were buffered at a checkpoint, as bytes. Version 1. */
final class PointStateSerializer extends AsyncSinkWriterStateSerializer<Point> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    protected void serializeRequestToStream(Point point, DataOutputStream out) throws IOException {
        write(out, point.measurement());
        write(out, point.series());
        write(out, point.fields());
        out.writeLong(point.timeMillis());
        out.writeLong(point.revision());
        write(out, point.origin().topic());
        out.writeInt(point.origin().partition());
        out.writeLong(point.origin().offset());
        write(out, point.origin().key());
    }

    @Override
    protected Point deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String measurement = read(in);
        String series = read(in);
        String fields = read(in);
        long timeMillis = in.readLong();
        long revision = in.readLong();
        Origin origin = new Origin(read(in), in.readInt(), in.readLong(), read(in));
        return new Point(measurement, series, fields, timeMillis, revision, origin);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
