package io.hashbeat.console.view;

import io.hashbeat.domain.hashrate.BinomialInterval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How many false alarms are allowed, how many alarms there are, and how many of them operators call false. Alarms are what somebody
 * is told of: not notes, not parts of another alarm, not what is about the past.
 *
 * @param falseAlarmsPerDay what is set for the whole fleet; null if the console was not told
 * @param days days that are looked at: seven, or since the oldest anomaly that is known if that is less, at least one; where so many
 *     alarms are closed that older ones may be forgotten, since the oldest of those
 * @param opened alarms opened in that time, by kind
 * @param openedPerDay all of them for each day
 * @param marked known alarms that an operator has judged
 * @param markedFalse of these, how many are false
 * @param falseShare their part; null if none was judged
 * @param falseLow lower end of its exact 95 % interval
 * @param falseHigh upper end of its exact 95 % interval
 */
public record AlarmBudget(
        @Nullable Double falseAlarmsPerDay,
        double days,
        Map<String, Integer> opened,
        double openedPerDay,
        int marked,
        int markedFalse,
        @Nullable Double falseShare,
        double falseLow,
        double falseHigh) {
    private static final double DAY_MS = 24 * 3600 * 1000.0;
    private static final int MOST_DAYS = 7;
    private static final double ALPHA = 0.05;

    public AlarmBudget {
        opened = Map.copyOf(opened);
    }

    static AlarmBudget of(
            List<AnomalyView> anomalies, Map<String, Boolean> marks, long nowMs, @Nullable Double falseAlarmsPerDay) {
        double days = Math.min(MOST_DAYS, Math.max(1, (nowMs - completeFromMs(anomalies, nowMs)) / DAY_MS));
        Map<String, Integer> opened = new TreeMap<>();
        int marked = 0;
        int markedFalse = 0;
        for (AnomalyView each : anomalies) {
            Boolean mark = marks.get(each.id());
            if (mark != null) {
                marked++;
                markedFalse += mark ? 0 : 1;
            }
            if (isAlarm(each) && each.openedAtMs() > nowMs - days * DAY_MS) {
                opened.merge(each.kind(), 1, Integer::sum);
            }
        }
        int all = opened.values().stream().mapToInt(Integer::intValue).sum();
        return new AlarmBudget(
                falseAlarmsPerDay,
                days,
                opened,
                all / days,
                marked,
                markedFalse,
                marked == 0 ? null : (Double) ((double) markedFalse / marked),
                BinomialInterval.lower(markedFalse, marked, ALPHA),
                BinomialInterval.upper(markedFalse, marked, ALPHA));
    }

    /**
     * From when on every alarm is known. Where as many closed ones are known as are kept, older ones may be forgotten; an older one
     * that is still open says nothing of them.
     */
    private static long completeFromMs(List<AnomalyView> anomalies, long nowMs) {
        long[] closedMs = anomalies.stream()
                .filter(each -> !each.open() && isAlarm(each))
                .mapToLong(AnomalyView::openedAtMs)
                .toArray();
        LongStream known = closedMs.length >= LiveTables.KEPT_CLOSED
                ? LongStream.of(closedMs)
                : anomalies.stream().mapToLong(AnomalyView::openedAtMs);
        return known.min().orElse(nowMs);
    }

    /** Whether somebody is told of it. */
    static boolean isAlarm(AnomalyView anomaly) {
        return !anomaly.historic() && anomaly.inhibitedBy().isEmpty() && !anomaly.note();
    }
}
