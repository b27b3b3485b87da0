package io.hashbeat.console.view;

import java.util.List;

/**
 * The top of the page.
 *
 * @param freshness how fresh everything is
 * @param clock what time it is in what is shown
 * @param pools the pools, one for each pool and algorithm, strongest first
 * @param counts what there is of each pool, in the same order
 * @param openAnomalies anomalies that stand alone and are not closed
 * @param firingAlerts alerts that fire and are told
 * @param alertsVersion grows with every change of alerts, rules and silences
 * @param version grows with every change of what is known
 */
public record Overview(
        Freshness freshness,
        FeedClock clock,
        List<SubjectView> pools,
        List<PoolCounts> counts,
        int openAnomalies,
        int firingAlerts,
        long alertsVersion,
        long version) {
    public Overview {
        pools = List.copyOf(pools);
        counts = List.copyOf(counts);
    }
}
