package io.hashbeat.console.view;

import java.util.List;

/**
 * Part of the workers list.
 *
 * @param total workers known
 * @param matching workers that match the search
 * @param offset lines that were skipped
 * @param rows the lines
 */
public record WorkersPage(int total, int matching, int offset, List<WorkerRow> rows) {
    public WorkersPage {
        rows = List.copyOf(rows);
    }
}
