package io.hashbeat.streams.engine.flink;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.EventSink;
import io.hashbeat.streams.share.EventTime;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.ShareEvent;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Decodes records of the shares and heartbeats topics inside the source; what cannot be used is an event too. */
public final class EventRecords implements KafkaRecordDeserializationSchema<ShareEvent> {

    private static final long serialVersionUID = 1;
    private static final byte[] EMPTY = new byte[0];

    private final boolean clamp;
    private final long slackMillis;
    private final RegistryTarget registry;
    private transient @Nullable EventDecoder decoder;
    private transient RawRecord raw = new RawRecord();
    private transient EventSink sink = this::collect;
    private transient @Nullable Collector<ShareEvent> collector;

    /** Records whose time is settled as {@link EventTime} says and whose schemas the registry may have. */
    public EventRecords(boolean clamp, long slackMillis, RegistryTarget registry) {
        this.clamp = clamp;
        this.slackMillis = slackMillis;
        this.registry = registry;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        raw = new RawRecord();
        sink = this::collect;
        decoder = new EventDecoder(new EventTime(clamp, slackMillis), registry.open());
    }

    private void collect(ShareEvent event) {
        if (collector != null) {
            collector.collect(event);
        }
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ShareEvent> out) {
        raw.at(Topics.HEARTBEATS.topicName().equals(record.topic()) ? 1 : 0, record.partition(), record.offset())
                .stamped(record.timestamp(), record.timestampType() == TimestampType.LOG_APPEND_TIME)
                .holding(record.key() == null ? EMPTY : record.key(), record.value() == null ? EMPTY : record.value());
        if (decoder != null) {
            collector = out;
            decoder.decode(raw, sink);
        }
    }

    @Override
    public TypeInformation<ShareEvent> getProducedType() {
        return Types.EVENT;
    }
}
