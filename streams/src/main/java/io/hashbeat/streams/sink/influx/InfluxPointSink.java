package io.hashbeat.streams.sink.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.PointSink;
import io.hashbeat.streams.sink.Retention;
import io.hashbeat.streams.sink.RetryAfter;
import io.hashbeat.streams.sink.WriteAnswer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes points with the blocking interface of InfluxDB's client: one call, one request, one answer.
 *
 * <p>The other interface of the client ({@code WriteApi}) is never used: after a retried batch it drops those behind it.
 * The store need not be up when this is made; what it is asked is asked with the first write.
 */
public final class InfluxPointSink implements PointSink {
    private final StoreTarget target;
    private final InstantSource clock;
    private @Nullable Connection connection;

    /**
     * @param target the store
     * @param clock for {@code Retry-After} headers that hold a date
     */
    public InfluxPointSink(StoreTarget target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    @Override
    public WriteAnswer write(List<Point> batch) {
        try {
            Connection open = connected();
            List<String> lines = batch.stream().map(Point::line).toList();
            Retention retention = Retention.ofName(batch.get(0).measurement());
            String bucket = target.place(open.api(), retention);
            open.client().getWriteApiBlocking().writeRecords(bucket, target.org(), WritePrecision.MS, lines);
            return WriteAnswer.WRITTEN;
        } catch (InfluxException e) {
            return answer(e);
        } catch (RuntimeException e) {
            return WriteAnswer.of(0, String.valueOf(e.getMessage()), Duration.ZERO);
        }
    }

    @Override
    public String destination(Point point) {
        return target.layout().isDivided()
                ? Retention.ofName(point.measurement()).storeName()
                : "";
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.client().close();
            connection = null;
        }
    }

    private Connection connected() {
        if (connection == null) {
            Api api = target.api() == Api.AUTO ? StoreProbe.api(target) : target.api();
            connection = new Connection(StoreClient.open(target, api), api);
        }
        return connection;
    }

    private WriteAnswer answer(InfluxException e) {
        // headers() and errorBody() exist only if there was an answer
        Map<String, String> headers = e.status() == 0 ? Map.of() : e.headers();
        String message = e.getMessage() == null ? "no message" : e.getMessage();
        return WriteAnswer.of(e.status(), message, RetryAfter.in(headers, clock.instant()));
    }

    private record Connection(InfluxDBClient client, Api api) {}
}
