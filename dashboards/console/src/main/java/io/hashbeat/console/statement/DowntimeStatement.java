package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account has lost in a month (UTC), by its alerts. The loss of an alert is spread evenly over its time; what lies in the month is of the month, so that
 * months add up to the whole. Each loss is counted once:
 *
 * <ul>
 *   <li>alerts that a rule raised tell what others tell, and are not counted;
 *   <li>where alerts of one worker overlap, such as silent and too hot, the one that loses most is;
 *   <li>where the account's own outage and those of its workers do, the larger sum is ({@link LossUnion}).
 * </ul>
 *
 * @param account account, not escaped
 * @param month month, UTC
 * @param lines one for each alert, the oldest first
 * @param untilMs how far it goes for what still lasts, milliseconds since 1970 UTC
 */
public record DowntimeStatement(String account, YearMonth month, List<StatementLine> lines, long untilMs) {
    public DowntimeStatement {
        lines = List.copyOf(lines);
    }

    /**
     * The sum of the lines of one algorithm and one currency. Hashes of several algorithms are not of one kind, so they are never added.
     *
     * @param algorithm id of the algorithm; empty if it is not known
     * @param unit what is counted: H or Sol
     * @param lostHashes hashes, counted once
     * @param lostValue what they are worth; null without a price
     * @param currency currency of that; null without a price
     */
    public record Total(
            String algorithm,
            String unit,
            double lostHashes,
            @Nullable Double lostValue,
            @Nullable String currency) {

        private static Total of(List<StatementLine> lines) {
            StatementLine first = lines.get(0);
            double value = lines.stream()
                    .mapToDouble(line -> Objects.requireNonNullElse(line.countedValue(), 0.0))
                    .sum();
            return new Total(
                    first.algorithm(),
                    first.unit(),
                    lines.stream().mapToDouble(StatementLine::countedHashes).sum(),
                    first.countedValue() == null ? null : Double.valueOf(value),
                    first.countedValue() == null ? null : first.currency());
        }
    }

    /**
     * A month in words.
     *
     * @throws IllegalArgumentException in one line if it is none
     */
    public static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("month must be one such as 2026-11, not " + text, e);
        }
    }

    /** The statement of an account and a month, as things are at {@code nowMs}. */
    public static DowntimeStatement of(String account, YearMonth month, Collection<AlertView> alerts, long nowMs) {
        LossSpan span = new LossSpan(startMs(month), startMs(month.plusMonths(1)));
        List<AlertView> mine = alerts.stream()
                .filter(alert -> alert.account().equals(account) && !account.isEmpty())
                .filter(alert -> !alert.state().equals("PENDING") && !alert.partOfAnother())
                .map(alert -> alert.asOf(nowMs))
                .sorted(Comparator.comparing(AlertView::startedAtMs).thenComparing(AlertView::id))
                .toList();
        return new DowntimeStatement(account, month, counted(mine, span, nowMs), nowMs);
    }

    private static boolean isOf(LossSpan month, AlertView alert, long nowMs) {
        boolean began = alert.startedAtMs() >= month.fromMs() && alert.startedAtMs() < month.toMs();
        return began
                || LossSpan.of(alert, nowMs).withinMs(month) > 0
                || StatementLine.lasted(alert, nowMs).withinMs(month) > 0;
    }

    private static long startMs(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static List<StatementLine> counted(List<AlertView> alerts, LossSpan month, long nowMs) {
        Map<String, List<AlertView>> together = alerts.stream()
                .filter(alert -> alert.ruleId().isEmpty())
                .collect(Collectors.groupingBy(alert -> String.join(
                        "/", alert.parts().subList(0, Math.min(2, alert.parts().size())))));
        Map<String, Double> parts = new HashMap<>();
        together.values().forEach(each -> parts.putAll(LossUnion.counted(each, month, nowMs)));
        return alerts.stream()
                .filter(alert -> isOf(month, alert, nowMs))
                .map(alert -> StatementLine.of(alert, month, nowMs, parts.getOrDefault(alert.id(), 0.0)))
                .toList();
    }

    /** What was lost in all; nothing of an algorithm of which nothing was. */
    public List<Total> totals() {
        Map<String, List<StatementLine>> together = lines.stream()
                .filter(line -> line.countedHashes() > 0)
                .collect(Collectors.groupingBy(
                        line -> line.algorithm() + "/" + line.currency(), TreeMap::new, Collectors.toList()));
        return together.values().stream().map(Total::of).toList();
    }
}
