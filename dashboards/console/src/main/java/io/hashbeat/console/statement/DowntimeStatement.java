package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an account has lost in a month, by the alerts that began in it (UTC). Each loss is counted once:
 *
 * <ul>
 *   <li>alerts that a rule raised tell what others tell, and are not counted;
 *   <li>of several alerts of one worker that overlap, such as silent and too hot, the largest is;
 *   <li>of the account's own outage and those of its workers that are part of it, the larger sum is.
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

    /** A sum of money in one currency. */
    public record Money(double amount, String currency) {}

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
        long fromMs = startMs(month);
        long toMs = startMs(month.plusMonths(1));
        List<AlertView> mine = alerts.stream()
                .filter(alert -> alert.account().equals(account) && !account.isEmpty())
                .filter(alert -> alert.startedAtMs() >= fromMs && alert.startedAtMs() < toMs)
                .filter(alert -> !alert.state().equals("PENDING"))
                .sorted(Comparator.comparing(AlertView::startedAtMs).thenComparing(AlertView::id))
                .toList();
        return new DowntimeStatement(account, month, counted(mine, nowMs), nowMs);
    }

    private static long startMs(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static List<StatementLine> counted(List<AlertView> alerts, long nowMs) {
        Map<String, StatementLine> lines = new TreeMap<>();
        alerts.forEach(alert -> lines.put(alert.id(), StatementLine.elsewhere(alert)));
        Map<String, List<StatementLine>> bySubject = alerts.stream()
                .filter(alert -> alert.ruleId().isEmpty())
                .map(StatementLine::counted)
                .collect(Collectors.groupingBy(line -> line.alert().subject(), TreeMap::new, Collectors.toList()));
        bySubject.values().forEach(its -> largest(its, nowMs)
                .forEach(line -> lines.put(line.alert().id(), line)));
        alerts.forEach(alert -> outage(alert, lines));
        return alerts.stream()
                .map(alert -> Objects.requireNonNull(lines.get(alert.id())))
                .toList();
    }

    /** Of those that overlap the largest each, by when they began. */
    private static List<StatementLine> largest(List<StatementLine> lines, long nowMs) {
        List<StatementLine> chosen = new ArrayList<>();
        long endMs = Long.MIN_VALUE;
        for (StatementLine line : lines) {
            boolean overlaps = !chosen.isEmpty() && line.alert().startedAtMs() < endMs;
            endMs = overlaps ? Math.max(endMs, line.endMs(nowMs)) : line.endMs(nowMs);
            int last = chosen.size() - 1;
            if (!overlaps) {
                chosen.add(line);
            } else if (line.countedHashes() > chosen.get(last).countedHashes()) {
                chosen.set(last, line);
            }
        }
        return chosen;
    }

    /** An outage of the account itself against those of its workers that are part of it. */
    private static void outage(AlertView group, Map<String, StatementLine> lines) {
        List<StatementLine> members = lines.values().stream()
                .filter(line -> Objects.equals(line.alert().incident(), group.id()))
                .toList();
        double sum = members.stream().mapToDouble(StatementLine::countedHashes).sum();
        StatementLine own = Objects.requireNonNull(lines.get(group.id()));
        if (members.isEmpty() || own.countedHashes() == 0) {
            return;
        }
        if (sum >= own.countedHashes()) {
            lines.put(group.id(), StatementLine.elsewhere(group));
        } else {
            members.forEach(line -> lines.put(line.alert().id(), StatementLine.elsewhere(line.alert())));
        }
    }

    /** Hashes lost in all. */
    public double lostHashes() {
        return lines.stream().mapToDouble(StatementLine::countedHashes).sum();
    }

    /** What they are worth, by currency; nothing without prices. */
    public List<Money> lostValue() {
        Map<String, Double> sums = new TreeMap<>();
        for (StatementLine line : lines) {
            Double value = line.countedValue();
            String currency = line.alert().currency();
            if (value != null && currency != null) {
                sums.merge(currency, value, Double::sum);
            }
        }
        return sums.entrySet().stream()
                .map(each -> new Money(each.getValue(), each.getKey()))
                .toList();
    }
}
