package io.hashbeat.streams.engine.flink;

import io.hashbeat.avro.Reconciliation;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.WorkColumn;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what each level of the roll-up counted in a minute and publishes whether worker = account = server = pool, to
 * the last unit. Keyed by pool and algorithm. Says it again, with a higher revision, when late shares came.
 */
public final class ReconcileFunction extends KeyedProcessFunction<String, MinuteTotal, OutRecord> {

    private static final long serialVersionUID = 1;
    /** Minutes kept for late shares. */
    private static final int KEPT_MINUTES = 30;

    private final long disorderMillis;
    /** Minute and level ("minute|level") to accepted, and to work in quanta, decimal. */
    private transient @Nullable MapState<String, Long> accepted;

    private transient @Nullable MapState<String, String> work;
    /** Minute to the number of times it changed since it was published, and in all. */
    private transient @Nullable MapState<Integer, Long> changed;

    private transient @Nullable MapState<Integer, Long> revisions;

    /** Minutes are compared a slice and {@code disorderMillis} behind their end. */
    public ReconcileFunction(long disorderMillis) {
        this.disorderMillis = disorderMillis;
    }

    @Override
    public void open(OpenContext context) {
        accepted = state("accepted", String.class, Long.class);
        work = state("work", String.class, String.class);
        changed = state("changed", Integer.class, Long.class);
        revisions = state("revisions", Integer.class, Long.class);
    }

    private <K, V> MapState<K, V> state(String name, Class<K> key, Class<V> value) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, key, value));
    }

    @Override
    public void processElement(MinuteTotal total, Context context, Collector<OutRecord> out) throws Exception {
        String key = total.minute + "|" + total.level;
        MapState<String, Long> counts = Objects.requireNonNull(accepted);
        MapState<String, String> works = Objects.requireNonNull(work);
        Long count = counts.get(key);
        String before = works.get(key);
        BigInteger sum = before == null ? BigInteger.ZERO : new BigInteger(before);
        counts.put(key, (count == null ? 0 : count) + total.accepted);
        works.put(
                key,
                sum.add(WorkColumn.toBigInteger(total.workHigh, total.workLow)).toString());
        MapState<Integer, Long> changes = Objects.requireNonNull(changed);
        Long times = changes.get(total.minute);
        changes.put(total.minute, times == null ? 1 : times + 1);
        long end = dueMillis(total.minute);
        long now = context.timerService().currentWatermark();
        context.timerService().registerEventTimeTimer(now == Long.MAX_VALUE ? now : Math.max(end, now + 1));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutRecord> out) throws Exception {
        MapState<Integer, Long> changes = Objects.requireNonNull(changed);
        List<Integer> due = new ArrayList<>();
        for (Integer minute : changes.keys()) {
            if (dueMillis(minute) <= context.timerService().currentWatermark()) {
                due.add(minute);
            }
        }
        for (int minute : due.stream().sorted().toList()) {
            publish(context.getCurrentKey(), minute, out);
            changes.remove(minute);
            forget(minute - KEPT_MINUTES);
        }
    }

    /** A slice after the minute has closed: totals of workers follow the watermark that closes it. */
    private long dueMillis(int minute) {
        return (minute + 1L) * SliceGrid.MINUTE_MILLIS + SliceGrid.SLICE_MILLIS + disorderMillis;
    }

    private void publish(String pool, int minute, Collector<OutRecord> out) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, String> works = new TreeMap<>();
        for (Map.Entry<String, Long> each : Objects.requireNonNull(accepted).entries()) {
            int bar = each.getKey().indexOf('|');
            if (Integer.parseInt(each.getKey().substring(0, bar)) == minute) {
                String level = each.getKey().substring(bar + 1);
                counts.put(level, each.getValue());
                works.put(level, Objects.requireNonNull(work).get(each.getKey()));
            }
        }
        MapState<Integer, Long> numbers = Objects.requireNonNull(revisions);
        Long revision = numbers.get(minute);
        numbers.put(minute, revision == null ? 1 : revision + 1);
        int slash = pool.indexOf('/');
        boolean equal = new HashSet<>(counts.values()).size() <= 1 && new HashSet<>(works.values()).size() <= 1;
        Reconciliation result = new Reconciliation(
                pool.substring(0, slash),
                pool.substring(slash + 1),
                (minute + 1L) * SliceGrid.MINUTE_MILLIS,
                revision == null ? 0 : revision,
                counts,
                works,
                equal);
        out.collect(
                new OutRecord(Topics.RECONCILIATION, pool.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(result)));
    }

    private void forget(int before) throws Exception {
        Map<String, Long> old = new HashMap<>();
        for (Map.Entry<String, Long> each : Objects.requireNonNull(accepted).entries()) {
            if (Integer.parseInt(each.getKey().substring(0, each.getKey().indexOf('|'))) < before) {
                old.put(each.getKey(), each.getValue());
            }
        }
        for (String key : old.keySet()) {
            Objects.requireNonNull(accepted).remove(key);
            Objects.requireNonNull(work).remove(key);
            Objects.requireNonNull(revisions).remove(Integer.parseInt(key.substring(0, key.indexOf('|'))));
        }
    }
}
