package io.hashbeat.standalone.cli;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.standalone.fault.ClearFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fleet entries as lines of comma-separated values (RFC 4180, a line each): the first line names the columns, of which
 * {@code worker} must be there and {@code site, subnet, rack, model, nominal_hashrate_hs} may.
 */
final class FleetCsv {
    private static final Set<String> COLUMNS =
            Set.of("worker", "site", "subnet", "rack", "model", "nominal_hashrate_hs");

    private FleetCsv() {}

    /**
     * The entries by worker, the last line of a worker counts.
     *
     * @throws ClearFault with the number of the first line that cannot be used
     */
    static Map<String, FleetEntry> parse(List<String> lines) {
        if (lines.isEmpty()) {
            throw ClearFault.usage("the file is empty; its first line names the columns, such as worker,site,model");
        }
        List<String> columns = new ArrayList<>();
        for (String each : cells(lines.get(0), 1)) {
            String column = each.strip().toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(column)) {
                throw fault(1, "there is no column \"" + column + "\"; columns are " + String.join(", ", sorted()));
            }
            columns.add(column);
        }
        if (!columns.contains("worker")) {
            throw fault(1, "there must be a column worker");
        }
        Map<String, FleetEntry> entries = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                FleetEntry entry = entry(columns, cells(lines.get(i), i + 1), i + 1);
                FleetRules.check(entry, "line " + (i + 1));
                entries.put(entry.getWorker(), entry);
            }
        }
        return entries;
    }

    private static List<String> sorted() {
        return COLUMNS.stream().sorted().toList();
    }

    private static FleetEntry entry(List<String> columns, List<String> cells, int line) {
        if (cells.size() != columns.size()) {
            throw fault(line, "there are %d values for %d columns".formatted(cells.size(), columns.size()));
        }
        FleetEntry entry = FleetEntry.newBuilder().build();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                set(entry, columns.get(i), cell, line);
            }
        }
        return entry;
    }

    private static void set(FleetEntry entry, String column, String cell, int line) {
        switch (column) {
            case "worker" -> entry.setWorker(cell);
            case "site" -> entry.setSite(cell);
            case "subnet" -> entry.setSubnet(cell);
            case "rack" -> entry.setRack(cell);
            case "model" -> entry.setModel(cell);
            default -> {
                try {
                    entry.setNominalHashrateHs(Double.valueOf(cell));
                } catch (NumberFormatException e) {
                    throw fault(line, "nominal_hashrate_hs \"" + cell + "\" is no number");
                }
            }
        }
    }

    /** The values of a line; quotes hold commas and doubled quotes. */
    private static List<String> cells(String line, int number) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw fault(number, "a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }

    private static ClearFault fault(int line, String why) {
        return ClearFault.usage("line " + line + ": " + why);
    }
}
