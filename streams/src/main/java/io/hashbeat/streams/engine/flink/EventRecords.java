package io.hashbeat.streams.engine.flink;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.share.EventDecoder;
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

    /** Records whose time is settled as {@link EventTime} says and whose schemas the registry may have. */
    public EventRecords(boolean clamp, long slackMillis, RegistryTarget registry) {
        this.clamp = clamp;
        this.slackMillis = slackMillis;
        this.registry = registry;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = new EventDecoder(new EventTime(clamp, slackMillis), registry.open());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ShareEvent> out) {
        int topic = Topics.HEARTBEATS.topicName().equals(record.topic()) ? 1 : 0;
        RawRecord raw = new RawRecord(
                new RawRecord.Place(topic, record.partition(), record.offset()),
                record.timestamp(),
                record.timestampType() == TimestampType.LOG_APPEND_TIME,
                record.key() == null ? EMPTY : record.key(),
                record.value() == null ? EMPTY : record.value());
        if (decoder != null) {
            decoder.decode(raw, out::collect);
        }
    }

    @Override
    public TypeInformation<ShareEvent> getProducedType() {
        return Types.EVENT;
    }
}
