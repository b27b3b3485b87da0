package io.hashbeat.console.view;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of alerts, rules and planned work may be seen within a scope: those about what is covered, and of incidents that go beyond it only what the own members make of
 * them. Silences, prices and names of operators are nobody's but theirs.
 */
final class ScopedAlerts {
    private static final String OPERATOR = "operator";
    private static final int SHOWN_MEMBERS = 50;

    private ScopedAlerts() {}

    static AlertSnapshot of(AlertSnapshot all, Scope scope) {
        List<AlertView> covered = all.alerts().stream()
                .filter(alert -> !alert.watchdog() && scope.covers(alert.subject(), alert.parts()))
                .toList();
        Map<String, AlertView> known =
                all.alerts().stream().collect(Collectors.toMap(AlertView::id, Function.identity()));
        Set<String> whole = covered.stream().map(AlertView::id).collect(Collectors.toSet());
        Map<String, List<AlertView>> members = covered.stream()
                .filter(alert -> alert.incident() != null && !whole.contains(alert.incident()))
                .collect(Collectors.groupingBy(alert -> Objects.requireNonNull(alert.incident())));
        List<AlertView> incidents = members.entrySet().stream()
                .flatMap(each -> Optional.ofNullable(known.get(each.getKey())).stream()
                        .map(incident -> incident(incident, each.getValue(), scope)))
                .toList();
        Set<String> seen = Stream.concat(whole.stream(), incidents.stream().map(AlertView::id))
                .collect(Collectors.toSet());
        Stream<AlertView> toldToOwner = all.parts().stream().filter(part -> scope.covers(part.subject(), part.parts()));
        List<AlertView> alerts = Stream.concat(
                        Stream.concat(covered.stream(), toldToOwner).map(alert -> own(alert, scope, seen)),
                        incidents.stream())
                .toList();
        List<RuleView> rules = all.rules().stream()
                .filter(rule -> scope.whole() && rule.account().equals(scope.account()))
                .toList();
        List<PlanView> plans = all.plans().stream()
                .filter(plan -> scope.covers(plan.subject()))
                .toList();
        long version = (31L * Set.copyOf(alerts).hashCode() + 17L * rules.hashCode() + plans.hashCode())
                & ScopedParts.MAX_EXACT;
        return new AlertSnapshot(version, alerts, rules, List.of(), List.of(), plans);
    }

    /** An alert without what is not of the scope. */
    private static AlertView own(AlertView alert, Scope scope, Set<String> seen) {
        List<String> members = alert.members().stream().filter(scope::covers).toList();
        boolean all = members.size() == alert.members().size();
        return new AlertView(
                alert.id(),
                alert.version(),
                alert.state(),
                alert.reason(),
                alert.kind(),
                alert.subject(),
                alert.parts(),
                alert.unit(),
                alert.account(),
                alert.changedAtMs(),
                alert.startedAtMs(),
                alert.endedAtMs(),
                alert.severity(),
                alert.sentence(),
                alert.incident() != null && seen.contains(alert.incident()) ? alert.incident() : null,
                members,
                all ? alert.memberCount() : members.size(),
                alert.lostHashes(),
                alert.lossHs(),
                alert.lostValue(),
                alert.currency(),
                alert.expectedHs(),
                alert.anomalyId(),
                alert.ruleId(),
                alert.muted(),
                seen.contains(alert.mutedBy()) ? alert.mutedBy() : "",
                alert.acknowledgedBy().isEmpty() ? "" : OPERATOR,
                alert.escalation(),
                alert.flaps(),
                alert.groups().stream().filter(scope::covers).toList());
    }

    /** What the own members make of an incident that goes beyond them: not where it is, nor whom else it is about. */
    private static AlertView incident(AlertView incident, List<AlertView> own, Scope scope) {
        AlertView first = own.get(0);
        List<String> subjects =
                own.stream().map(AlertView::subject).distinct().sorted().toList();
        boolean priced = own.stream().allMatch(each -> each.lostValue() != null);
        String words = subjects.size() == 1 ? "One of your workers is" : subjects.size() + " of your workers are";
        return new AlertView(
                incident.id(),
                own.stream().mapToLong(AlertView::version).sum(),
                incident.state(),
                "",
                "INCIDENT",
                "",
                List.of(),
                first.unit(),
                scope.account(),
                own.stream().mapToLong(AlertView::changedAtMs).max().orElseThrow(),
                own.stream().mapToLong(AlertView::startedAtMs).min().orElseThrow(),
                incident.endedAtMs(),
                first.severity(),
                words + " part of an incident of the pool.",
                null,
                subjects.stream().limit(SHOWN_MEMBERS).toList(),
                subjects.size(),
                own.stream().mapToDouble(AlertView::lostHashes).sum(),
                own.stream().mapToDouble(AlertView::lossHs).sum(),
                priced ? value(own) : null,
                priced ? first.currency() : null,
                own.stream().mapToDouble(AlertView::expectedHs).sum(),
                "",
                "",
                "",
                "",
                incident.acknowledgedBy().isEmpty() ? "" : OPERATOR,
                0,
                0,
                List.of());
    }

    private static @Nullable Double value(List<AlertView> own) {
        return own.stream()
                .mapToDouble(each -> Objects.requireNonNullElse(each.lostValue(), 0.0))
                .sum();
    }
}
