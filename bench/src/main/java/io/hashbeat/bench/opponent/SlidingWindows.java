package io.hashbeat.bench.opponent;

import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Flink's own sliding windows, five times, each a minute further and added up as shares come. */
public final class SlidingWindows implements FlinkVariant.Shape {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public DataStream<MinuteRow> rows(StreamExecutionEnvironment env, DataStream<ShareRow> shares) {
        DataStream<ShareRow> unique = shares.keyBy(row -> row.worker, Types.STRING)
                .process(new UniqueShares(), TypeInformation.of(ShareRow.class));
        KeyedStream<ShareRow, String> keyed =
                DataStreamUtils.reinterpretAsKeyedStream(unique, row -> row.worker, Types.STRING);
        DataStream<MinuteRow> first = window(keyed, 1);
        return first.union(
                window(keyed, Windows.SHORT),
                window(keyed, Windows.QUARTER),
                window(keyed, Windows.HOUR),
                window(keyed, Windows.DAY));
    }

    private static DataStream<MinuteRow> window(KeyedStream<ShareRow, String> shares, int minutes) {
        return shares.window(SlidingEventTimeWindows.of(Duration.ofMinutes(minutes), MINUTE))
                .aggregate(
                        new Sum(),
                        new ToRow(minutes),
                        TypeInformation.of(MinuteTally.class),
                        TypeInformation.of(MinuteRow.class));
    }

    private static final class Sum implements AggregateFunction<ShareRow, MinuteTally, MinuteTally> {
        @Override
        public MinuteTally createAccumulator() {
            return new MinuteTally();
        }

        @Override
        public MinuteTally add(ShareRow share, MinuteTally sum) {
            sum.add(share);
            return sum;
        }

        @Override
        public MinuteTally getResult(MinuteTally sum) {
            return sum;
        }

        @Override
        public MinuteTally merge(MinuteTally a, MinuteTally b) {
            a.add(b);
            return a;
        }
    }

    private static final class ToRow implements WindowFunction<MinuteTally, MinuteRow, String, TimeWindow> {
        private final int minutes;

        ToRow(int minutes) {
            this.minutes = minutes;
        }

        @Override
        public void apply(String worker, TimeWindow window, Iterable<MinuteTally> sums, Collector<MinuteRow> out) {
            for (MinuteTally sum : sums) {
                MinuteRow row = new MinuteRow();
                row.worker = worker;
                row.minute = window.getEnd() / Windows.MINUTE_MILLIS - 1;
                row.setWindow(minutes, sum);
                out.collect(row);
            }
        }
    }
}
