package io.hashbeat.console.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Alerts, rules, silences, prices and planned work at one moment.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class AlertSnapshot {
    private final long version;
    private final List<AlertView> alerts;
    /** What incidents are to accounts, by id: the incidents tell the same. */
    private final Map<String, AlertView> parts = new TreeMap<>();

    private final Map<String, RuleView> rules = new TreeMap<>();
    private final Map<String, SilenceView> silences = new TreeMap<>();
    private final List<PriceView> prices;
    private final List<PlanView> plans;

    AlertSnapshot(
            long version,
            Collection<AlertView> alerts,
            Collection<RuleView> rules,
            Collection<SilenceView> silences,
            Collection<PriceView> prices,
            Collection<PlanView> plans) {
        this.version = version;
        alerts.stream().filter(AlertView::partOfAnother).forEach(part -> this.parts.put(part.id(), part));
        this.alerts = alerts.stream()
                .filter(alert -> !alert.partOfAnother())
                .sorted(Comparator.comparing(AlertView::loud)
                        .thenComparing(AlertView::firing)
                        .thenComparing(AlertView::gravity)
                        .thenComparing(AlertView::startedAtMs)
                        .reversed()
                        .thenComparing(AlertView::id))
                .toList();
        rules.forEach(rule -> this.rules.put(rule.key(), rule));
        silences.forEach(silence -> this.silences.put(silence.id(), silence));
        this.plans = List.copyOf(plans);
        this.prices = prices.stream()
                .sorted(Comparator.comparing(PriceView::algorithm).thenComparing(PriceView::timeMs))
                .toList();
    }

    long version() {
        return version;
    }

    /** All of them, those that fire and are told first, then those that fire; the gravest first among them, then the newest. */
    public List<AlertView> alerts() {
        return alerts;
    }

    /** What an incident is to one account each: found by their ids, and not listed. */
    Collection<AlertView> parts() {
        return parts.values();
    }

    /** The alert with that id. */
    public Optional<AlertView> alert(String id) {
        return alerts.stream()
                .filter(alert -> alert.id().equals(id))
                .findFirst()
                .or(() -> Optional.ofNullable(parts.get(id)));
    }

    /** How many fire and are told. */
    public int loud() {
        return (int) alerts.stream().filter(AlertView::loud).count();
    }

    /** How many that fire are part of an incident, by its id. */
    public Map<String, Long> firingMembers() {
        return alerts.stream()
                .filter(alert -> alert.firing() && alert.ruleId().isEmpty())
                .flatMap(alert -> Optional.ofNullable(alert.incident()).stream())
                .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
    }

    /** Rules by their keys. */
    public List<RuleView> rules() {
        return List.copyOf(rules.values());
    }

    /** The rule of that key. */
    public Optional<RuleView> rule(String key) {
        return Optional.ofNullable(rules.get(key));
    }

    /** Silences, the one that ends last first. */
    public List<SilenceView> silences() {
        return silences.values().stream()
                .sorted(Comparator.comparing(SilenceView::toMs).reversed().thenComparing(SilenceView::id))
                .toList();
    }

    /** The silence of that id. */
    public Optional<SilenceView> silence(String id) {
        return Optional.ofNullable(silences.get(id));
    }

    /** What hashing is worth, by algorithm; of each the price that held first first. */
    public List<PriceView> prices() {
        return prices;
    }

    /** Times in which less is expected of somebody. */
    public List<PlanView> plans() {
        return plans;
    }
}
