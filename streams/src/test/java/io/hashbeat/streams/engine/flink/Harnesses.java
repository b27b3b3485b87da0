package io.hashbeat.streams.engine.flink;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.RecordBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operators of the job in Flink's harness, and the way from records to them. */
@SuppressWarnings("try") // close() of a harness says it may be interrupted
final class Harnesses {

    static final Decoding DECODING = new Decoding(true, 2_000, RegistryTarget.NONE);
    static final ShardConfig CONFIG = ShardConfig.of(Settings.of(
            Map.of("detectors.baseline.min-span", "30m", "detectors.baseline.min-shares", "60"),
            PipelineSettings.all()));

    /** An operator that takes {@link Bundle}s by key. */
    static final class OfBundles extends KeyedOneInputStreamOperatorTestHarness<Integer, Bundle, OutRecord> {
        private OfBundles(OneInputStreamOperator<Bundle, OutRecord> operator, int subtasks, int index)
                throws Exception {
            super(operator, bundle -> bundle.key, BasicTypeInfo.INT_TYPE_INFO, BucketKeys.KEY_GROUPS, subtasks, index);
        }
    }

    private Harnesses() {}

    static OfBundles shards(int subtasks, int index) throws Exception {
        return new OfBundles(new ShardOperator(CONFIG), subtasks, index);
    }

    static OfBundles groups(int subtasks, int index) throws Exception {
        return new OfBundles(new KeyedProcessOperator<>(new GroupFunction(CONFIG)), subtasks, index);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, MinuteTotal, OutRecord> reconcile() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReconcileFunction(CONFIG.disorderMillis())),
                total -> total.pool,
                BasicTypeInfo.STRING_TYPE_INFO);
    }

    static OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack(int subtasks, int index) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new PackOperatorFactory(DECODING, CONFIG.disorderMillis(), CONFIG.graceMillis()),
                BucketKeys.KEY_GROUPS,
                subtasks,
                index);
    }

    /** Opens {@code harness}, with state if there is some. */
    static <T, H extends AbstractStreamOperatorTestHarness<T>> H open(
            H harness, TypeInformation<T> out, @Nullable OperatorSubtaskState state) throws Exception {
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup(out.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    /** Hands {@code record} to {@code pack}. */
    static void feed(OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack, RawRecord record) {
        try {
            pack.processElement(new StreamRecord<>(RawRecords.batch(record)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What the shards get for {@code records}: bundles and watermarks, as Flink's source makes them: the watermark is
     * the least of all partitions, and comes now and then.
     */
    static List<Object> packed(List<RawRecord> records) throws Exception {
        try (var pack = open(pack(1, 0), Types.BUNDLE, null)) {
            Map<Integer, Long> highest = new HashMap<>();
            EventDecoder decoder = DECODING.open();
            int count = 0;
            for (RawRecord record : records) {
                decoder.decode(record, event -> highest.merge(event.partition, event.timeMillis, Math::max));
                feed(pack, record);
                if (++count % 50 == 0 && highest.size() == 2 * SeededTrace.PARTITIONS) {
                    pack.processWatermark(highest.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .orElseThrow());
                }
            }
            pack.endInput();
            return new ArrayList<>(pack.getOutput());
        }
    }

    /** Hands a bundle or a watermark to the operator whose keys it is for. */
    static void feed(OfBundles operator, Object item) throws Exception {
        if (item instanceof Watermark mark) {
            operator.processWatermark(mark);
        } else if (item instanceof StreamRecord<?> each && each.getValue() instanceof Bundle bundle) {
            operator.processElement(new StreamRecord<>(bundle));
        }
    }

    /** Feeds all subtasks, takes their results, and leaves with a snapshot. */
    static OperatorSubtaskState run(List<OfBundles> subtasks, List<Object> items, Results results) throws Exception {
        for (Object item : items) {
            for (int i = 0; i < subtasks.size(); i++) {
                if (!(item instanceof StreamRecord<?> each)
                        || subtaskOf(((Bundle) each.getValue()).key, subtasks.size()) == i) {
                    feed(subtasks.get(i), item);
                }
            }
        }
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = subtasks.get(i).snapshot(1, 1);
            results.drain(subtasks.get(i));
            subtasks.get(i).close();
        }
        results.lines.sort(null); // the order of keys within one watermark says nothing
        return states.length == 1 ? states[0] : AbstractStreamOperatorTestHarness.repackageState(states);
    }

    private static int subtaskOf(int key, int subtasks) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, BucketKeys.KEY_GROUPS, subtasks);
    }
}
