package io.hashbeat.bench.detection;

import java.util.List;

/**
 * What a run found.
 *
 * @param rows in the order of the table
 * @param fleet alarms of the healthy mixed fleet
 */
public record DetectionResult(List<DetectionRow> rows, FalseAlarms fleet) {
    public DetectionResult {
        rows = List.copyOf(rows);
    }
}
