package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.record.DeadLetters;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.DecodeReason;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.EventSink;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.RecordBatch;
import io.hashbeat.streams.share.ShareEvent;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.NameIndex;
import io.hashbeat.streams.slice.PartitionClocks;
import io.hashbeat.streams.slice.Resends;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Chained to the source: reads records, drops re-sends, judges lateness by each partition's own watermark, and packs what
 * is left into bundles, a bucket each. Bundles leave before a watermark or a barrier does. With little traffic both leave
 * at once; with much of it they gather for up to half a second, so that a shard is fetched from memory for many shares and
 * not for one. A watermark that closes a slice does not wait while the input is live: what is shown of now must not be late.
 */
public final class PackOperator extends AbstractStreamOperator<Bundle>
        implements OneInputStreamOperator<RecordBatch, Bundle>, BoundedOneInput {

    /** Records that cannot be used. */
    public static final OutputTag<OutRecord> DEAD_LETTERS = new OutputTag<>("dead-letters", Types.OUT);
    /** What sources say of themselves. */
    public static final OutputTag<SourceProgress> PROGRESS = new OutputTag<>("progress", Types.PROGRESS);

    private static final long serialVersionUID = 1;
    private static final long FLUSH_MILLIS = 50;
    /** Below this bundles and watermarks do not wait. */
    private static final long LITTLE_BYTES = 256L << 10;
    /** Above this they do not wait either. */
    private static final long MUCH_BYTES = 16L << 20;
    /** In between they wait so many times {@value #FLUSH_MILLIS} ms: half a second. */
    private static final int MOST_WAITS = 10;
    /** A record that was appended so long ago at most is live, milliseconds. */
    private static final long LIVE_MILLIS = 2_000;
    /** Stands for a partition's watermark among the sequence numbers in the state. */
    private static final String WATERMARK = "";

    private final Decoding decoding;
    private final RawRecord raw = new RawRecord();
    private final EventSink events = this::take;
    private final Lateness lateness;
    private final ShareBundles bundles = new ShareBundles();
    private final PartitionClocks clocks = new PartitionClocks();
    private final Resends resends = new Resends();
    private final NameIndex sources = new NameIndex();
    private final Map<Integer, String> sourceNames = new HashMap<>();
    private int lastSource = NameIndex.NONE;
    private String lastSourceName = "";
    private final BucketKeys keys = new BucketKeys(ShareBundles.BUCKETS);
    private final StreamRecord<Bundle> outgoing = new StreamRecord<>(new Bundle());
    private final Map<DecodeReason, Counter> rejected = new EnumMap<>(DecodeReason.class);
    private @Nullable EventDecoder decoder;
    private RecordBatch batch = new RecordBatch();
    private @Nullable ListState<Tuple3<Integer, String, Long>> positions;
    private @Nullable Counter resent;
    private @Nullable ScheduledFuture<?> flushing;
    /** The newest watermark that has not gone on. */
    private @Nullable Watermark held;

    /** When the newest record that was read had been appended; kept, because its batch is given back. */
    private long appendMillis = Long.MIN_VALUE / 2;

    private int waits;
    /** Newest slice that a watermark which has gone on closes. */
    private int closedSlice = Integer.MIN_VALUE;

    private boolean dropping;
    private boolean idle;

    PackOperator(
            StreamOperatorParameters<Bundle> parameters, Decoding decoding, long disorderMillis, long graceMillis) {
        super(parameters);
        this.decoding = decoding;
        this.lateness = new Lateness(disorderMillis, graceMillis);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        ListState<Tuple3<Integer, String, Long>> state = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(
                        "positions", TypeInformation.of(new TypeHint<Tuple3<Integer, String, Long>>() {})));
        for (Tuple3<Integer, String, Long> each : state.get()) {
            if (each.f1.equals(WATERMARK)) {
                clocks.advance(each.f0, each.f2);
            } else {
                resends.raise(new Resends.Origin(each.f0, each.f1), each.f2);
            }
        }
        positions = state;
    }

    @Override
    public void open() throws Exception {
        super.open();
        decoder = decoding.open();
        for (DecodeReason reason : DecodeReason.values()) {
            rejected.put(
                    reason, getMetricGroup().addGroup("reason", reason.name()).counter("rejected"));
        }
        resent = getMetricGroup().counter("resent");
        flushing = getProcessingTimeService().scheduleWithFixedDelay(now -> lookAgain(), FLUSH_MILLIS, FLUSH_MILLIS);
    }

    @Override
    public void close() throws Exception {
        if (flushing != null) {
            flushing.cancel(false);
        }
        super.close();
    }

    @Override
    public void processElement(StreamRecord<RecordBatch> element) throws Exception {
        batch = element.getValue();
        EventDecoder reader = Objects.requireNonNull(decoder);
        for (int i = 0; i < batch.size(); i++) {
            reader.decode(batch.read(i, raw), events);
            appendMillis = raw.appendMillis();
            if (bundles.bytes() > MUCH_BYTES) {
                release();
            }
        }
    }

    private void take(ShareEvent event) {
        if (event.kind != ShareEvent.Kind.REJECTED) {
            batch.noteTime(event.timeMillis);
        }
        if (event.first) {
            dropping = isResend(event);
        }
        if (dropping) {
            return;
        }
        switch (event.kind) {
            case REJECTED -> deadLetter(event, event.rejection, event.detail);
            case TICK -> tick(event);
            case SHARE, CONNECTED, DISCONNECTED, DIFFICULTY, TELEMETRY -> pack(event);
        }
    }

    private void lookAgain() throws Exception {
        if (bundles.bytes() < LITTLE_BYTES || ++waits >= MOST_WAITS) {
            release();
        }
    }

    /** Lets everything go: first the bundles, then the watermark that came after what is in them. */
    private void release() throws Exception {
        waits = 0;
        flush();
        if (held != null) {
            Watermark mark = held;
            held = null;
            closedSlice = lateness.lastClosedSlice(mark.getTimestamp());
            super.processWatermark(mark);
        }
    }

    private boolean isResend(ShareEvent event) {
        boolean unreadable = event.kind == ShareEvent.Kind.REJECTED && event.rejection == DecodeReason.NOT_READABLE;
        if (event.sequence == ShareEvent.NO_SEQUENCE || event.sourceLength <= 0 || unreadable) {
            return false;
        }
        boolean resend = resends.isResend(event.partition, source(event), event.sequence);
        if (resend && resent != null) {
            resent.inc();
        }
        return resend;
    }

    private String source(ShareEvent event) {
        int index = sources.indexOf(event.text, event.sourceOffset, event.sourceLength);
        if (index == NameIndex.NONE) {
            return new String(event.text, event.sourceOffset, event.sourceLength, StandardCharsets.UTF_8);
        }
        if (index != lastSource) {
            lastSource = index;
            lastSourceName = sourceNames.computeIfAbsent(index, this::name);
        }
        return lastSourceName;
    }

    private String name(int index) {
        return new String(sources.name(index), StandardCharsets.UTF_8);
    }

    private void tick(ShareEvent event) {
        clocks.advance(event.partition, event.timeMillis);
        bundles.addToAll(event, SliceGrid.sliceOf(clocks.watermark(event.partition)));
        SourceProgress progress = new SourceProgress();
        progress.source = source(event);
        progress.partition = event.partition;
        progress.completeMillis = event.timeMillis;
        progress.appendMillis = event.appendMillis;
        progress.last = event.last;
        output.collect(PROGRESS, new StreamRecord<>(progress));
    }

    private void pack(ShareEvent event) {
        long watermark = clocks.watermark(event.partition);
        Lateness.Verdict verdict = lateness.judge(event.timeMillis, watermark);
        int stamp = SliceGrid.sliceOf(Math.max(watermark, event.timeMillis));
        bundles.add(event, verdict, stamp);
        if (event.timeMillis > watermark) {
            clocks.advance(event.partition, event.timeMillis);
        }
        if (verdict == Lateness.Verdict.BEYOND_GRACE && event.kind == ShareEvent.Kind.SHARE) {
            deadLetter(event, DecodeReason.LATE, "counted in the ledger; points already written stay as they are");
        }
    }

    private void deadLetter(ShareEvent event, DecodeReason reason, String detail) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.inc();
        }
        output.collect(DEAD_LETTERS, new StreamRecord<>(DeadLetters.of(event.raw, reason, detail)));
    }

    private void flush() {
        bundles.flush((bucket, bytes, length) -> {
            Bundle bundle = outgoing.getValue();
            bundle.key = keys.of(bucket);
            bundle.bytes = bytes;
            bundle.length = length;
            output.collect(outgoing);
        });
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        held = mark;
        if (bundles.bytes() < LITTLE_BYTES || mark.getTimestamp() == Long.MAX_VALUE || closesNow(mark)) {
            release();
        }
    }

    /** Whether {@code mark} closes a slice and the input is no further behind than records take to get here. */
    private boolean closesNow(Watermark mark) {
        return lateness.lastClosedSlice(mark.getTimestamp()) > closedSlice
                && getProcessingTimeService().getCurrentProcessingTime() - appendMillis < LIVE_MILLIS;
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        release();
        idle = status.isIdle();
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void endInput() throws Exception {
        release();
        if (idle) { // Flink hands on no watermark of an idle source, not even the last one of a job that is drained
            processWatermarkStatus(WatermarkStatus.ACTIVE);
            processWatermark(Watermark.MAX_WATERMARK);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<Tuple3<Integer, String, Long>> all = new ArrayList<>();
        clocks.forEach((partition, watermark) -> all.add(Tuple3.of(partition, WATERMARK, watermark)));
        resends.forEach((origin, sequence) -> all.add(Tuple3.of(origin.partition(), origin.source(), sequence)));
        if (positions != null) {
            positions.update(all);
        }
    }
}
