package io.hashbeat.bench.opponent;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * {@code keyBy(worker)} and a process function: minutes in map state, running sums in value state, an event-time timer for
 * every worker and minute.
 */
public final class KeyedTimers implements FlinkVariant.Shape {
    @Override
    public DataStream<MinuteRow> rows(StreamExecutionEnvironment env, DataStream<ShareRow> shares) {
        return shares.keyBy(row -> row.worker, Types.STRING)
                .process(new Minutes(), TypeInformation.of(MinuteRow.class));
    }

    /** The state of one worker. */
    @SuppressWarnings("NullAway") // Flink's state is null before it is set, and fields before the function opens
    private static final class Minutes extends KeyedProcessFunction<String, ShareRow, MinuteRow> {
        private transient DuplicateFilter duplicates;
        private transient MapState<Long, MinuteTally> minutes;
        private transient ValueState<WindowSums> sums;
        private transient MinuteRow row;

        @Override
        public void open(OpenContext context) {
            duplicates = new DuplicateFilter(getRuntimeContext());
            minutes = getRuntimeContext()
                    .getMapState(
                            new MapStateDescriptor<>("minutes", Types.LONG, TypeInformation.of(MinuteTally.class)));
            sums = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("sums", TypeInformation.of(WindowSums.class)));
            row = new MinuteRow();
        }

        @Override
        public void processElement(ShareRow share, Context context, Collector<MinuteRow> out) throws Exception {
            if (!duplicates.isNew(share)) {
                return;
            }
            long minute = Math.floorDiv(share.timeMillis, Windows.MINUTE_MILLIS);
            MinuteTally tally = minutes.get(minute);
            if (tally == null) {
                tally = new MinuteTally();
            }
            tally.add(share);
            minutes.put(minute, tally);
            context.timerService().registerEventTimeTimer(Windows.endOfMinute(share.timeMillis));
        }

        @Override
        public void onTimer(long timeMillis, OnTimerContext context, Collector<MinuteRow> out) throws Exception {
            long minute = Math.floorDiv(timeMillis, Windows.MINUTE_MILLIS);
            WindowSums sum = sums.value();
            if (sum == null) {
                sum = new WindowSums();
            }
            MinuteTally now = minutes.get(minute);
            long work = now == null ? 0 : now.quanta;
            sum.five += work - quanta(minute - Windows.SHORT);
            sum.fifteen += work - quanta(minute - Windows.QUARTER);
            sum.hour += work - quanta(minute - Windows.HOUR);
            sum.day += work - quanta(minute - Windows.DAY);
            minutes.remove(minute - Windows.DAY);
            duplicates.forget(timeMillis);
            if (sum.day == 0) {
                sums.clear();
            } else {
                sums.update(sum);
                context.timerService().registerEventTimeTimer(timeMillis + Windows.MINUTE_MILLIS);
            }
            fill(context.getCurrentKey(), minute, now, sum);
            out.collect(row);
        }

        private long quanta(long minute) throws Exception {
            MinuteTally tally = minutes.get(minute);
            return tally == null ? 0 : tally.quanta;
        }

        private void fill(String worker, long minute, MinuteTally now, WindowSums sum) {
            row.worker = worker;
            row.minute = minute;
            row.one = now == null ? 0 : now.quanta;
            row.accepted = now == null ? 0 : now.accepted;
            row.notAccepted = now == null ? 0 : now.notAccepted;
            row.five = sum.five;
            row.fifteen = sum.fifteen;
            row.hour = sum.hour;
            row.day = sum.day;
        }
    }
}
