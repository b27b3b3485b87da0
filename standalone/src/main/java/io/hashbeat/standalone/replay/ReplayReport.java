package io.hashbeat.standalone.replay;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Reconciliation;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The result of a replay: the same log gives the same report, in the same order, whatever the order in
 * which the topics were read. A repeat or an older revision of a record changes nothing.
 *
 * @param input what was read
 * @param subjects workers, then accounts, then pools; each kind in the order of the subject's text
 * @param anomalies newest revision of each, by time of opening
 * @param reconciled true if workers add up to accounts and pools to the last unit, on every level that was published
 * @param store whether the store holds the same; empty if none was written
 */
public record ReplayReport(
        ReplayInput input,
        List<SubjectResult> subjects,
        List<Anomaly> anomalies,
        boolean reconciled,
        Optional<StoreCheck> store) {

    /** Works out the report from what the pipeline published. */
    static ReplayReport of(ReplayInput input, PublishedResults results) {
        SortedMap<String, LedgerTotals> published = totalsBySubject(results);
        SortedMap<String, LedgerTotals> workers = new TreeMap<>();
        SortedMap<String, LedgerTotals> accounts = new TreeMap<>();
        SortedMap<String, LedgerTotals> pools = new TreeMap<>();
        published.forEach((text, totals) -> {
            Subject subject = Subject.parse(text);
            if (subject.kind() == SubjectKind.WORKER && totals.shares() > 0) {
                workers.put(text, totals);
                String account = subject.parts().get(2);
                accounts.merge(
                        Subject.account(subject.pool(), subject.algorithm(), account)
                                .text(),
                        totals,
                        LedgerTotals::plus);
                pools.merge(Subject.pool(subject.pool(), subject.algorithm()).text(), totals, LedgerTotals::plus);
            }
        });
        boolean reconciled =
                agree(accounts, published) && agree(pools, published) && allEqual(results.reconciliations());
        takeSpread(accounts, published);
        takeSpread(pools, published);
        List<SubjectResult> subjects = new ArrayList<>();
        for (SortedMap<String, LedgerTotals> kind : List.of(workers, accounts, pools)) {
            kind.forEach((text, totals) -> subjects.add(SubjectResult.of(Subject.parse(text), totals, input.endMs())));
        }
        return new ReplayReport(
                input, List.copyOf(subjects), newestAnomalies(results.anomalies()), reconciled, Optional.empty());
    }

    /** The same, and how the store compares. */
    ReplayReport with(StoreCheck check) {
        return new ReplayReport(input, subjects, anomalies, reconciled, Optional.of(check));
    }

    /** Shares that were published and counted for no pool: repeats of others, and what is in the dead letters. */
    public long notCounted() {
        long counted = of(SubjectKind.POOL).stream()
                .mapToLong(pool -> pool.totals().shares())
                .sum();
        return Math.max(0, input.shares() - counted);
    }

    /** Why this replay has failed, a line each; empty if all agrees. */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        if (!reconciled) {
            lines.add("workers, accounts and pools do not agree to the last unit");
        }
        store.map(StoreCheck::differences).filter(line -> !line.isEmpty()).ifPresent(lines::add);
        return lines;
    }

    private static SortedMap<String, LedgerTotals> totalsBySubject(PublishedResults results) {
        Map<String, LedgerEntry> newest = newest(
                results.ledger(),
                entry -> entry.getSubject() + "@" + entry.getHourMs() + "+" + entry.getPart(),
                LedgerEntry::getRevision);
        List<LedgerEntry> ordered = new ArrayList<>(newest.values());
        ordered.sort(Comparator.comparing(LedgerEntry::getSubject)
                .thenComparing(LedgerEntry::getHourMs)
                .thenComparing(entry -> String.valueOf(entry.getPart())));
        SortedMap<String, LedgerTotals> totals = new TreeMap<>();
        for (LedgerEntry entry : ordered) {
            totals.merge(entry.getSubject(), LedgerTotals.of(entry), LedgerTotals::plus);
        }
        return totals;
    }

    /** Workers keep the spread of their difficulties only if they need it; groups always do. */
    private static void takeSpread(SortedMap<String, LedgerTotals> sums, Map<String, LedgerTotals> published) {
        sums.replaceAll((text, totals) -> totals.withSpreadOf(published.getOrDefault(text, totals)));
    }

    private static boolean agree(SortedMap<String, LedgerTotals> summed, SortedMap<String, LedgerTotals> published) {
        return summed.entrySet().stream()
                .allMatch(e -> e.getValue().agreesWith(published.getOrDefault(e.getKey(), LedgerTotals.NONE)));
    }

    private static boolean allEqual(Collection<Reconciliation> reconciliations) {
        return newest(
                        reconciliations,
                        r -> r.getPool() + "\n" + r.getAlgorithm() + "\n" + r.getTimeMs(),
                        Reconciliation::getRevision)
                .values()
                .stream()
                .allMatch(Reconciliation::getEqual);
    }

    private static List<Anomaly> newestAnomalies(Collection<Anomaly> anomalies) {
        return newest(anomalies, Anomaly::getId, Anomaly::getRevision).values().stream()
                .sorted(Comparator.comparing(Anomaly::getOpenedAtMs)
                        .thenComparing(Anomaly::getSubject)
                        .thenComparing(Anomaly::getKind)
                        .thenComparing(Anomaly::getId))
                .toList();
    }

    private static <T> Map<String, T> newest(
            Collection<T> records, Function<T, String> key, ToLongFunction<T> revision) {
        Map<String, T> newest = new HashMap<>();
        for (T candidate : records) {
            newest.merge(
                    key.apply(candidate),
                    candidate,
                    (a, b) -> revision.applyAsLong(b) >= revision.applyAsLong(a) ? b : a);
        }
        return newest;
    }

    /** The contract of {@code replay --json} in UTF-8. */
    public byte[] json() {
        return ReplayJson.bytes(this);
    }

    /** Results of one kind, in the order of the report. */
    List<SubjectResult> of(SubjectKind kind) {
        return subjects.stream().filter(s -> s.subject().kind() == kind).toList();
    }
}
