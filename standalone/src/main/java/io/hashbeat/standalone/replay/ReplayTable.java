package io.hashbeat.standalone.replay;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.domain.name.ReadableName;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The report as a table for a person. The column of names is as wide as the longest of them, up to {@value #WIDEST_NAME}
 * characters; of a longer one the middle is left out. Nothing in a name can move the cursor.
 */
public final class ReplayTable {
    private static final int WIDEST_NAME = 64;
    private static final int NARROWEST_NAME = 24;
    private static final String LEFT_OUT = "...";
    private static final List<SubjectKind> KINDS = List.of(SubjectKind.POOL, SubjectKind.ACCOUNT, SubjectKind.WORKER);

    private final ReplayReport report;
    private final int mostRows;
    private final String row;

    private ReplayTable(ReplayReport report, int mostRows) {
        this.report = report;
        this.mostRows = mostRows;
        this.row = "%-8s %-" + nameWidth() + "s %14s  %-29s %11s %9s %9s";
    }

    /**
     * The lines.
     *
     * @param mostRows rows of each kind to show at most, those with most work first
     */
    public static List<String> lines(ReplayReport report, int mostRows) {
        return new ReplayTable(report, mostRows).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row.formatted("kind", "name", "hashrate", "95 % interval", "accepted", "stale", "rejected"));
        for (SubjectKind kind : KINDS) {
            shown(kind).stream().map(this::row).forEach(lines::add);
            int more = report.of(kind).size() - mostRows;
            if (more > 0) {
                lines.add("         ... and %d more (--rows N shows more, --json has all)".formatted(more));
            }
        }
        report.anomalies().stream().map(ReplayTable::anomaly).forEach(lines::add);
        lines.add(footer());
        return lines;
    }

    private List<SubjectResult> shown(SubjectKind kind) {
        return report.of(kind).stream()
                .sorted((a, b) -> b.work().hashes().compareTo(a.work().hashes()))
                .limit(mostRows)
                .toList();
    }

    private int nameWidth() {
        return KINDS.stream()
                .flatMap(kind -> shown(kind).stream())
                .mapToInt(result -> name(result.subject()).length())
                .max()
                .stream()
                .map(longest -> Math.max(NARROWEST_NAME, longest))
                .findFirst()
                .orElse(NARROWEST_NAME);
    }

    private String row(SubjectResult result) {
        LedgerTotals totals = result.totals();
        return row.formatted(
                result.subject().kind().text(),
                name(result.subject()),
                point(result),
                interval(result),
                totals.accepted(),
                totals.stale(),
                totals.rejected());
    }

    private static String name(Subject subject) {
        String name =
                switch (subject.kind()) {
                    case WORKER -> ReadableName.of(subject.parts().get(2)) + "/" + ReadableName.of(subject.name());
                    case POOL -> ReadableName.of(subject.pool()) + " (" + subject.algorithm() + ")";
                    case ACCOUNT, SITE, SERVER, SUBNET, MODEL, FIRMWARE -> ReadableName.of(subject.name());
                };
        return withoutMiddle(name);
    }

    /** Both ends of a long name tell more than its beginning: an address begins like others, a worker ends with its number. */
    static String withoutMiddle(String name) {
        int[] characters = name.codePoints().toArray();
        if (characters.length <= WIDEST_NAME) {
            return name;
        }
        int head = (WIDEST_NAME - LEFT_OUT.length()) / 2;
        int tail = WIDEST_NAME - LEFT_OUT.length() - head;
        return new String(characters, 0, head) + LEFT_OUT + new String(characters, characters.length - tail, tail);
    }

    private static String point(SubjectResult result) {
        HashrateEstimate estimate = result.estimate();
        if (estimate.isNone()) {
            return "no data";
        }
        return estimate.tooFew() ? "too few shares" : new Hashrate(estimate.pointHs()).text(result.algorithm());
    }

    private static String interval(SubjectResult result) {
        HashrateEstimate estimate = result.estimate();
        if (estimate.isNone()) {
            return "";
        }
        return "[%s, %s]"
                .formatted(
                        new Hashrate(estimate.lowHs()).text(result.algorithm()),
                        new Hashrate(estimate.highHs()).text(result.algorithm()));
    }

    private static String anomaly(Anomaly anomaly) {
        return "anomaly  %s %s since %s%s"
                .formatted(
                        anomaly.getKind().toLowerCase(Locale.ROOT).replace('_', ' '),
                        ReadableName.ofKey(anomaly.getSubject()),
                        Instant.ofEpochMilli(anomaly.getOnsetAtMs()),
                        anomaly.getClosedAtMs() == null
                                ? ""
                                : " until " + Instant.ofEpochMilli(anomaly.getClosedAtMs()));
    }

    private String footer() {
        ReplayInput input = report.input();
        String rejected = input.rejected().isEmpty()
                ? "none unusable"
                : "unusable: "
                        + input.rejected().entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", "));
        return "%d lines%s, %d shares%s%s, %s; workers, accounts and pools %s to the last unit%s"
                .formatted(
                        input.lines(),
                        input.blank() == 0 ? "" : " (%d blank)".formatted(input.blank()),
                        input.shares(),
                        report.notCounted() == 0
                                ? ""
                                : " (%d not counted: repeats or dead letters)".formatted(report.notCounted()),
                        input.heartbeats() == 0 ? "" : ", %d heartbeats".formatted(input.heartbeats()),
                        rejected,
                        report.reconciled() ? "agree" : "DO NOT AGREE",
                        report.store().map(ReplayTable::stored).orElse(""));
    }

    private static String stored(StoreCheck check) {
        String since =
                check.since().equals(Instant.EPOCH) ? "" : " since " + check.since() + " (older minutes are not kept)";
        return check.agrees() ? "; the store agrees" + since : "; the store DOES NOT AGREE" + since;
    }
}
