package io.hashbeat.streams.engine.flink;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.FleetReader;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.fleet.UnusableException;
import io.hashbeat.streams.engine.flink.source.FleetRecord;
import io.hashbeat.streams.engine.record.DeadLetters;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Chained to the source of what operators know: reads it and sends each fact to the shard of its worker, a schedule to every
 * shard. Until all is read that was there at the start it holds the watermark of the shares back; from then on it is idle, and no
 * watermark of its own ever goes out: one at the end of time would, while the shares' sources are idle, end the time of all.
 *
 * <p>What was there at the first start takes effect at once, what comes later with the slice in which it was appended, also if
 * the job was down then: the same in a second run.
 */
public final class FleetOperator extends AbstractStreamOperator<Bundle>
        implements OneInputStreamOperator<FleetRecord, Bundle>, BoundedOneInput {

    /** Records that cannot be used. */
    public static final OutputTag<OutRecord> DEAD_LETTERS = new OutputTag<>("fleet-dead-letters", Types.OUT);

    /** Blocks that were seen, as they were read. */
    public static final OutputTag<OutRecord> BLOCKS = new OutputTag<>("blocks", Types.OUT);

    private static final long serialVersionUID = 1;

    private final RegistryTarget registry;
    private transient @Nullable FleetReader reader;
    private transient @Nullable BucketKeys keys;
    private transient boolean startIsRead;

    /** An operator that finds foreign schemas in {@code registry}. */
    public FleetOperator(RegistryTarget registry) {
        this.registry = registry;
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new FleetReader(registry.open());
        keys = new BucketKeys(ShareBundles.BUCKETS);
    }

    @Override
    public void processElement(StreamRecord<FleetRecord> element) {
        FleetRecord record = element.getValue();
        if (record.topic == null) {
            startIsRead = true;
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
            return;
        }
        if (record.topic == Topics.BLOCKS) {
            OutRecord block = new OutRecord(record.topic, orEmpty(record.key), orEmpty(record.value));
            output.collect(BLOCKS, new StreamRecord<>(block));
            return;
        }
        int effectSlice = record.appendMillis == FleetRecord.AT_START
                ? FleetMessage.AT_ONCE
                : SliceGrid.sliceOf(record.appendMillis);
        try {
            if (record.topic == Topics.FLEET) {
                Optional<FleetFacts> facts = reader().fleet(record.key, record.value);
                facts.ifPresent(each -> send(bucket(each.worker()), FleetMessage.of(effectSlice, each)));
            } else {
                tell(effectSlice, reader().schedule(record.key, record.value));
            }
        } catch (UnusableException e) {
            DeadLetters.Origin origin = new DeadLetters.Origin(record.topic, record.partition, record.offset);
            output.collect(
                    DEAD_LETTERS,
                    new StreamRecord<>(DeadLetters.of(
                            origin, orEmpty(record.key), orEmpty(record.value), e.reason(), e.detail())));
        }
    }

    private FleetReader reader() {
        return Objects.requireNonNull(reader);
    }

    /** A schedule of one worker goes to its shard, of which only the newest is known there: the others are to forget it. */
    private void tell(int effectSlice, ScheduleFacts schedule) {
        String begin = SubjectKind.WORKER.text() + "/";
        boolean ofWorker = schedule.subject().startsWith(begin);
        int only = ofWorker ? bucket(schedule.subject().substring(begin.length())) : -1;
        for (int bucket = 0; bucket < ShareBundles.BUCKETS; bucket++) {
            boolean meant = !ofWorker || bucket == only;
            send(bucket, FleetMessage.of(effectSlice, meant ? schedule : ScheduleFacts.takenBack(schedule.id())));
        }
    }

    private static int bucket(String worker) {
        return ShareBundles.bucketOf(NameTable.hash(worker.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(int bucket, FleetMessage message) {
        Bundle bundle = new Bundle();
        bundle.key = Objects.requireNonNull(keys).of(bucket);
        bundle.bytes = message.bytes();
        bundle.length = bundle.bytes.length;
        output.collect(new StreamRecord<>(bundle));
    }

    private static byte[] orEmpty(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public void endInput() {
        if (!startIsRead) {
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        }
    }

    @Override
    public void processWatermark(Watermark mark) {
        // see above
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // it says so itself
    }
}
