package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets the points of at most so many series of a key through, so that a flood of names costs the store no more series
 * than job 1 would give them. A name that reported nothing for a day makes room. Keyed by {@link #account}.
 *
 * <p>Points above the limit are left out and counted. Shares of such names are added up under {@code ~other}, which readings of
 * machines cannot be: one would seem to jump between the temperatures of thousands.
 */
public final class NameCap extends KeyedProcessFunction<String, Point, Point> {
    /** Counter: points of names above the limit. */
    static final String ABOVE = "store_names_above_limit";

    private static final long serialVersionUID = 1L;
    private static final long FORGOTTEN_AFTER_MILLIS = Duration.ofDays(1).toMillis();
    /** A name's time is written so seldom: state is touched for nothing else. */
    private static final long NOTED_EVERY_MILLIS = Duration.ofHours(1).toMillis();

    private final int most;
    private transient MapState<String, Long> seen;
    private transient ValueState<Integer> count;
    private transient Counter above;

    /**
     * For so many names.
     *
     * @param most series of a key, at least 1
     */
    public NameCap(int most) {
        this.most = most;
    }

    /** Key of a worker's point: its series without the measurement and the worker, which is the last tag. */
    public static String account(Point point) {
        return point.series()
                .substring(point.measurement().length(), point.series().lastIndexOf(','));
    }

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("names", Types.STRING, Types.LONG));
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
        above = getRuntimeContext().getMetricGroup().counter(ABOVE);
    }

    @Override
    public void processElement(Point point, Context context, Collector<Point> out) throws Exception {
        Long last = seen.get(point.series());
        if (last == null && !hasRoom(point.timeMillis())) {
            above.inc();
            return;
        }
        if (last == null || point.timeMillis() - last >= NOTED_EVERY_MILLIS) {
            seen.put(point.series(), point.timeMillis());
        }
        out.collect(point);
    }

    private boolean hasRoom(long nowMillis) throws Exception {
        Integer known = count.value();
        int names = known == null ? 0 : known;
        if (names >= most) {
            names -= forget(nowMillis - FORGOTTEN_AFTER_MILLIS);
        }
        boolean room = names < most;
        count.update(room ? names + 1 : names);
        return room;
    }

    private int forget(long beforeMillis) throws Exception {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Long> name : seen.entries()) {
            if (name.getValue() < beforeMillis) {
                old.add(name.getKey());
            }
        }
        for (String name : old) {
            seen.remove(name);
        }
        return old.size();
    }
}
