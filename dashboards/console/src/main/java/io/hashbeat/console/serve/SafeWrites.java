package io.hashbeat.console.serve;

import io.hashbeat.console.serve.live.RecordSink;
import io.hashbeat.schemas.Topics;
import io.javalin.http.Context;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Writes what a request asks for, and says so if Kafka does not take it. */
final class SafeWrites {
    private static final int UNAVAILABLE = 503;

    private final RecordSink sink;

    SafeWrites(RecordSink sink) {
        this.sink = sink;
    }

    /** Writes, then answers as {@code done} does. */
    void write(Context context, Topics topic, String key, @Nullable SpecificRecord value, Runnable done) {
        try {
            sink.write(topic, key, value);
        } catch (IllegalStateException e) {
            ApiRoutes.fault(context, UNAVAILABLE, String.valueOf(e.getMessage()));
            return;
        }
        done.run();
    }
}
