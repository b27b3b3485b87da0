package io.hashbeat.console.view;

import java.util.List;

/**
 * Part of a list.
 *
 * @param total subjects known
 * @param matching subjects that match search, pool and status
 * @param offset lines that were skipped
 * @param rows the lines
 */
public record ListPage(int total, int matching, int offset, List<ListRow> rows) {
    public ListPage {
        rows = List.copyOf(rows);
    }
}
