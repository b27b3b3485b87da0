package io.hashbeat.console.view;

import java.util.List;
import java.util.Map;

/**
 * The top of the page.
 *
 * @param freshness how fresh everything is
 * @param pools the pools, one for each pool and algorithm, strongest first
 * @param workers workers known
 * @param statuses how many workers are in which status; every status is there
 * @param accounts accounts known
 * @param openAnomalies anomalies that are not closed
 * @param version grows with every change of what is known
 */
public record Overview(
        Freshness freshness,
        List<SubjectView> pools,
        int workers,
        Map<WorkerStatus, Integer> statuses,
        int accounts,
        int openAnomalies,
        long version) {
    public Overview {
        pools = List.copyOf(pools);
        statuses = Map.copyOf(statuses);
    }
}
