package io.hashbeat.standalone.replay;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report as a table for a person. Names stay escaped where they are not plain, so they cannot move the cursor. */
public final class ReplayTable {
    private static final String ROW = "%-8s %-40s %14s  %-29s %11s %9s %9s";

    private ReplayTable() {}

    /**
     * The lines.
     *
     * @param mostRows workers to show at most, those with most work first
     */
    public static List<String> lines(ReplayReport report, int mostRows) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("kind", "name", "hashrate", "95 % interval", "shares", "stale", "rejected"));
        for (SubjectKind kind : List.of(SubjectKind.POOL, SubjectKind.ACCOUNT, SubjectKind.WORKER)) {
            List<SubjectResult> results = byWork(report.of(kind));
            results.stream().limit(mostRows).map(ReplayTable::row).forEach(lines::add);
            if (results.size() > mostRows) {
                lines.add("         ... and %d more (--rows N shows more, --json has all)"
                        .formatted(results.size() - mostRows));
            }
        }
        report.anomalies().stream().map(ReplayTable::anomaly).forEach(lines::add);
        lines.add(footer(report));
        return lines;
    }

    private static List<SubjectResult> byWork(List<SubjectResult> results) {
        return results.stream()
                .sorted((a, b) -> b.work().hashes().compareTo(a.work().hashes()))
                .toList();
    }

    private static String row(SubjectResult result) {
        LedgerTotals totals = result.totals();
        return ROW.formatted(
                result.subject().kind().text(),
                name(result.subject()),
                point(result),
                interval(result),
                totals.shares(),
                totals.stale(),
                totals.rejected());
    }

    private static String name(Subject subject) {
        return switch (subject.kind()) {
            case WORKER -> NamePart.escape(subject.parts().get(2)) + "/" + NamePart.escape(subject.name());
            case POOL -> NamePart.escape(subject.pool()) + " (" + subject.algorithm() + ")";
            case ACCOUNT, SITE, SERVER, SUBNET, MODEL -> NamePart.escape(subject.name());
        };
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
                        anomaly.getSubject(),
                        Instant.ofEpochMilli(anomaly.getOnsetAtMs()),
                        anomaly.getClosedAtMs() == null
                                ? ""
                                : " until " + Instant.ofEpochMilli(anomaly.getClosedAtMs()));
    }

    private static String footer(ReplayReport report) {
        ReplayInput input = report.input();
        String rejected = input.rejected().isEmpty()
                ? "none rejected"
                : "rejected: "
                        + input.rejected().entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", "));
        return "%d lines, %d shares, %s; workers, accounts and pools %s to the last unit"
                .formatted(input.lines(), input.shares(), rejected, report.reconciled() ? "agree" : "DO NOT AGREE");
    }
}
