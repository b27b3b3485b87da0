package io.hashbeat.console.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of every alert, and what operators and owners have set.
 *
 * <p>Safe for use by many threads. Memory is bounded: {@link #trimAlerts} forgets the alerts that were resolved first.
 */
public final class AlertTables {
    /** Resolved alerts that are kept: a month of some hundred a day, for the statement. */
    public static final int KEPT_RESOLVED = 20_000;

    /** Those that held first are forgotten first. */
    private static final int MOST_PRICES = 4096;

    /** Those that ended first are forgotten first. */
    static final int MOST_PLANS = 4096;

    private final TreeMap<String, AlertView> alerts = new TreeMap<>();
    private final TreeMap<String, RuleView> rules = new TreeMap<>();
    private final TreeMap<String, SilenceView> silences = new TreeMap<>();
    private final TreeMap<String, PriceView> prices = new TreeMap<>();
    private final TreeMap<String, PlanView> plans = new TreeMap<>();
    private long version;
    private @Nullable AlertSnapshot last;

    /** Takes an alert; false if its version is not higher than the known one. */
    public synchronized boolean put(AlertView view) {
        AlertView known = alerts.get(view.id());
        return (known == null || view.version() > known.version()) && changed(alerts, view.id(), view);
    }

    /** Takes a rule; false if it is as it was. */
    public synchronized boolean put(RuleView view) {
        return changed(rules, view.key(), view);
    }

    /** Takes a silence; false if it is as it was. */
    public synchronized boolean put(SilenceView view) {
        return changed(silences, view.id(), view);
    }

    /** Takes planned work; false if it is as it was. */
    public synchronized boolean put(PlanView view) {
        boolean isNew = changed(plans, view.id(), view);
        if (plans.size() > MOST_PLANS) {
            plans.values().stream()
                    .min(Comparator.comparing(PlanView::toMs))
                    .map(PlanView::id)
                    .ifPresent(plans::remove);
        }
        return isNew;
    }

    /** Takes a price; false if it is as it was. */
    public synchronized boolean put(PriceView view) {
        boolean isNew = changed(prices, view.key(), view);
        if (prices.size() > MOST_PRICES) {
            prices.values().stream()
                    .min(Comparator.comparing(PriceView::timeMs))
                    .map(PriceView::key)
                    .ifPresent(prices::remove);
        }
        return isNew;
    }

    private <V> boolean changed(Map<String, V> table, String key, V view) {
        if (view.equals(table.put(key, view))) {
            return false;
        }
        version++;
        return true;
    }

    /** Forgets an alert. */
    public synchronized void removeAlert(String id) {
        removed(alerts.remove(id));
    }

    /** Forgets a rule. */
    public synchronized void removeRule(String key) {
        removed(rules.remove(key));
    }

    /** Forgets a silence. */
    public synchronized void removeSilence(String id) {
        removed(silences.remove(id));
    }

    /** Forgets planned work. */
    public synchronized void removePlan(String id) {
        removed(plans.remove(id));
    }

    /** Forgets a price, by algorithm/from. */
    public synchronized void removePrice(String key) {
        removed(prices.remove(key));
    }

    private void removed(@Nullable Object what) {
        if (what != null) {
            version++;
        }
    }

    /** Whether the alert is known. */
    public synchronized boolean knowsAlert(String id) {
        return alerts.containsKey(id);
    }

    /** Forgets the alerts that were resolved first, down to {@link #KEPT_RESOLVED}. */
    public synchronized void trimAlerts() {
        List<AlertView> resolved = new ArrayList<>(alerts.values());
        resolved.removeIf(alert -> !alert.state().equals("RESOLVED"));
        resolved.sort(Comparator.comparing(AlertView::changedAtMs));
        resolved.stream()
                .limit(Math.max(0, resolved.size() - KEPT_RESOLVED))
                .map(AlertView::id)
                .forEach(this::removeAlert);
    }

    /** How often something changed. */
    synchronized long version() {
        return version;
    }

    /** Everything at this moment; the same object as long as nothing changes. */
    public synchronized AlertSnapshot snapshot() {
        if (last == null || last.version() != version) {
            last = new AlertSnapshot(
                    version, alerts.values(), rules.values(), silences.values(), prices.values(), plans.values());
        }
        return last;
    }
}
