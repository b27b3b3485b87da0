package io.hashbeat.console.view;

import java.util.Map;

/**
 * How much there is of one pool and algorithm.
 *
 * @param subject subject text of the pool, such as pool/p/sha256d
 * @param workers workers known
 * @param accounts accounts known
 * @param statuses how many workers are in which status; every status is there
 */
public record PoolCounts(String subject, int workers, int accounts, Map<SubjectStatus, Integer> statuses) {
    public PoolCounts {
        statuses = Map.copyOf(statuses);
    }
}
