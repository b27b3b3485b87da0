package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.HeartbeatsRecord;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.sink.AlertPoints;
import io.hashbeat.streams.sink.AnomalyPoints;
import io.hashbeat.streams.sink.BlockPoints;
import io.hashbeat.streams.sink.FeedStatusPoints;
import io.hashbeat.streams.sink.HashratePoints;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.RejectPoints;
import io.hashbeat.streams.sink.TelemetryPoints;
import io.hashbeat.streams.sink.UnrepresentableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes records of the result topics and turns them into points; what cannot be read goes to a side output, and what
 * devices report to another, because nobody has limited the names in it yet. Heartbeats and blocks that cannot be read
 * are passed over: job 1 reads them too and has told of them.
 */
public final class PointsOfRecords extends ProcessFunction<TopicRecord, Point> {
    /** Records that cannot become points. */
    public static final OutputTag<UnreadableRecord> UNREADABLE =
            new OutputTag<>("unreadable", TypeInformation.of(UnreadableRecord.class));

    /** Points of {@link io.hashbeat.schemas.store.StoreNames.Measurement#TELEMETRY}. */
    public static final OutputTag<Point> REPORTS = new OutputTag<>("reports", TypeInformation.of(Point.class));

    /** Topics that are read. */
    public static final List<Topics> TOPICS = List.of(
            Topics.HASHRATE, Topics.ANOMALIES, Topics.ALERTS, Topics.FEED_STATUS, Topics.HEARTBEATS, Topics.BLOCKS);

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(TopicRecord record, Context context, Collector<Point> out) {
        if (record.topic().equals(Topics.HEARTBEATS.topicName())) {
            report(record).ifPresent(point -> context.output(REPORTS, point));
            return;
        }
        if (record.topic().equals(Topics.BLOCKS.topicName())) {
            block(record).ifPresent(out::collect);
            return;
        }
        try {
            points(record).forEach(out::collect);
        } catch (UndecodableException e) {
            context.output(UNREADABLE, unreadable(record, e.reason().name(), e));
        } catch (UnrepresentableException e) {
            context.output(UNREADABLE, unreadable(record, "UNREPRESENTABLE", e));
        }
    }

    private static List<Point> points(TopicRecord record) throws UndecodableException, UnrepresentableException {
        Origin origin = origin(record);
        if (record.topic().equals(Topics.HASHRATE.topicName())) {
            HashrateSample sample = AvroCodec.decode(record.value(), HashrateSample.class);
            List<Point> points = new ArrayList<>(HashratePoints.of(sample, origin));
            points.addAll(RejectPoints.of(sample, origin));
            return points;
        }
        if (record.topic().equals(Topics.ANOMALIES.topicName())) {
            return AnomalyPoints.of(AvroCodec.decode(record.value(), Anomaly.class), origin).stream()
                    .toList();
        }
        if (record.topic().equals(Topics.ALERTS.topicName())) {
            if (record.value() == null) {
                return List.of(); // forgotten by its writer; what the store has of it stays
            }
            return AlertPoints.of(AvroCodec.decode(record.value(), Alert.class), origin).stream()
                    .toList();
        }
        return FeedStatusPoints.of(AvroCodec.decode(record.value(), FeedStatus.class), origin).stream()
                .toList();
    }

    private static Optional<Point> report(TopicRecord record) {
        if (HeartbeatsRecord.of(record.value()) != HeartbeatsRecord.HEARTBEAT) {
            return Optional.empty();
        }
        try {
            return TelemetryPoints.of(AvroCodec.decode(record.value(), Heartbeat.class), origin(record));
        } catch (UndecodableException | UnrepresentableException e) {
            return Optional.empty();
        }
    }

    private static Optional<Point> block(TopicRecord record) {
        try {
            return BlockPoints.of(AvroCodec.decode(record.value(), BlockSeen.class), origin(record));
        } catch (UndecodableException | UnrepresentableException e) {
            return Optional.empty();
        }
    }

    private static Origin origin(TopicRecord record) {
        return new Origin(record.topic(), record.partition(), record.offset(), key(record));
    }

    private static String key(TopicRecord record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static UnreadableRecord unreadable(TopicRecord record, String reason, Exception e) {
        return new UnreadableRecord(record, reason, String.valueOf(e.getMessage()));
    }
}
