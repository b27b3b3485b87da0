package io.hashbeat.streams.engine.flink;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.detect.FeedLate;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * How fresh a source is: complete up to the least of what it says in its partitions. Written every ten seconds while it
 * ticks, as late when it ticks behind, as stopped when it ticks no more, as ended when it says so.
 */
public final class FeedFunction extends KeyedProcessFunction<String, SourceProgress, OutRecord> {

    private static final long serialVersionUID = 1;
    private static final long EVERY_MILLIS = 10_000;
    private static final long STOPPED_MILLIS = 30_000;
    private static final long LATE_MILLIS = 60_000;
    /** A source that has not ticked for so long is not waited for any more: it has been given another name, or shut down. */
    private static final long GONE_MILLIS = 24 * 3_600_000L;

    /**
     * For so long after a start of the job a source that was not level since is behind because the job was away, and what feeds it may have been too: it is
     * given the time to catch up, but no more over several starts, or one that is dead would be hidden by a job that fails again and again.
     */
    private static final long CATCH_UP_MILLIS = 180_000;

    private static final int ENDED = 1;
    /** Sources serve all pools. */
    private static final String ALL = "~all";
    /** Sources whose name cannot be one of a subject. */
    private static final String UNNAMED = "~none";

    private final boolean bounded;

    /** When this start of the job asked first (wall clock): before that it was the job that was away. */
    private transient long startedMillis;
    /** Topic and partition to: complete up to, append time, ended. */
    private transient @Nullable MapState<Integer, long[]> progress;
    /** Whether a timer is set, and when the newest tick was read (wall clock). */
    private transient @Nullable MapState<String, Long> clock;

    /**
     * A function that says how far a source is behind: behind the clock on a live topic, behind what was appended last if the
     * input is {@code bounded}, which is of the past and raises no alarm.
     */
    public FeedFunction(boolean bounded) {
        this.bounded = bounded;
    }

    @Override
    public void open(OpenContext context) {
        progress = getRuntimeContext().getMapState(new MapStateDescriptor<>("progress", Integer.class, long[].class));
        clock = getRuntimeContext().getMapState(new MapStateDescriptor<>("clock", String.class, Long.class));
    }

    @Override
    public void processElement(SourceProgress tick, Context context, Collector<OutRecord> out) throws Exception {
        Objects.requireNonNull(progress)
                .put(tick.partition, new long[] {tick.completeMillis, tick.appendMillis, tick.last ? ENDED : 0});
        MapState<String, Long> times = Objects.requireNonNull(clock);
        long now = context.timerService().currentProcessingTime();
        started(now);
        times.put("tick", now);
        if (tick.last) {
            write(context.getCurrentKey(), now, context, out);
        } else if (times.get("timer") == null) {
            times.put("timer", now + EVERY_MILLIS);
            context.timerService().registerProcessingTimeTimer(now + EVERY_MILLIS);
            write(context.getCurrentKey(), now, context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutRecord> out) throws Exception {
        long now = context.timerService().currentProcessingTime(); // after a restore the timer is an old one
        if (!write(context.getCurrentKey(), now, context, out)) {
            context.timerService().registerProcessingTimeTimer(now + EVERY_MILLIS);
        } else {
            Objects.requireNonNull(clock).remove("timer");
        }
    }

    /** Writes the status; true if the source has ended, so that nothing more is to be said. */
    private boolean write(String source, long now, Context context, Collector<OutRecord> out) throws Exception {
        long complete = Long.MAX_VALUE;
        long appended = Long.MIN_VALUE;
        int partitions = 0;
        boolean ended = true;
        for (Map.Entry<Integer, long[]> each : Objects.requireNonNull(progress).entries()) {
            partitions++;
            complete = Math.min(complete, each.getValue()[0]);
            appended = Math.max(appended, each.getValue()[1]);
            ended &= each.getValue()[2] == ENDED;
        }
        Long ticked = Objects.requireNonNull(clock).get("tick");
        started(now);
        boolean stopped = ticked == null || now - Math.max(ticked, startedMillis) > STOPPED_MILLIS;
        long lag = Math.max(0, (stopped || !bounded ? now : appended) - complete);
        String state = ended ? "ENDED" : stopped ? "STOPPED" : lag > LATE_MILLIS ? "LATE" : "LIVE";
        FeedStatus status = new FeedStatus(
                source,
                complete,
                lag,
                state,
                partitions,
                Math.max(complete, context.timerService().currentWatermark()));
        out.collect(
                new OutRecord(Topics.FEED_STATUS, source.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(status)));
        if (bounded) {
            return ended;
        }
        boolean gone = ticked != null && now - Math.max(ticked, startedMillis) > GONE_MILLIS;
        boolean hasTicked =
                ticked != null && ticked >= startedMillis; // what was ticked before says how things stood then
        boolean catchesUp = isCatchingUp(state.equals("LIVE") && hasTicked, now);
        alarm(source, gone ? "ENDED" : state, complete, lag, catchesUp, out);
        if (gone) {
            Objects.requireNonNull(progress).clear();
            Objects.requireNonNull(clock).clear();
        }
        return ended || gone;
    }

    private void started(long now) {
        startedMillis = startedMillis == 0 ? now : startedMillis;
    }

    /** Whether the source, which is {@code level} or not, has the time yet that it is given after starts of the job. */
    private boolean isCatchingUp(boolean level, long now) throws Exception {
        MapState<String, Long> times = Objects.requireNonNull(clock);
        if (level) {
            times.put("level-at", now);
            times.remove("grace-at");
            times.remove("grace-used");
        }
        Long levelAt = times.get("level-at");
        if (levelAt != null && levelAt >= startedMillis) {
            return false;
        }
        Long before = times.get("grace-used");
        Long usedAt = times.get("grace-at");
        long since = Math.max(startedMillis, usedAt == null ? startedMillis : usedAt);
        long used = (before == null ? 0 : before) + Math.max(0, now - since);
        times.put("grace-at", now);
        times.put("grace-used", used);
        return used < CATCH_UP_MILLIS;
    }

    private void alarm(
            String source, String state, long complete, long lag, boolean catchesUp, Collector<OutRecord> out)
            throws Exception {
        MapState<String, Long> times = Objects.requireNonNull(clock);
        Long openedAt = times.get("late");
        boolean level = state.equals("LIVE") || state.equals("ENDED");
        String name = NamePart.fault(source).isEmpty() ? source : UNNAMED;
        String subject = Subject.server(ALL, ALL, name).text();
        if (level && openedAt != null) {
            out.collect(AnomalyRecords.encode(FeedLate.closed(openedAt, complete), subject, List.of()));
            times.remove("late");
        } else if (!level && openedAt == null && times.get("level") != null && !catchesUp) {
            out.collect(
                    AnomalyRecords.encode(FeedLate.opened(complete, lag, state.equals("STOPPED")), subject, List.of()));
            times.put("late", complete);
        }
        if (level) {
            times.put("level", complete);
        }
    }
}
