package io.hashbeat.console.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every worker as a cell, group by group and within a group by account and name: an order that stays, whatever the workers do. In
 * columns, because there are so many: cell number i has the i-th entry of each.
 *
 * @param total workers known
 * @param matching workers that fit the filter
 * @param order name of the order; as long as it is the same, so are the subjects
 * @param groups the groups in the order of their names, those without a name last; the first {@value #MAX_GROUPS} of them
 * @param subjects subject texts; none if the asker has this order already
 * @param statuses a digit for each cell: the position of its status among {@link SubjectStatus}
 * @param ratios effective as a part of reported, percent; null if it is not known
 * @param celsius hottest reading, degrees Celsius; null if there is none of late
 */
public record FleetMap(
        int total,
        int matching,
        String order,
        List<MapGroup> groups,
        List<String> subjects,
        String statuses,
        List<@Nullable Integer> ratios,
        List<@Nullable Integer> celsius) {
    /** Cells that one map has; who has more workers chooses some. */
    public static final int MAX_CELLS = 20_000;
    /** Groups that one map has, those with most workers. */
    public static final int MAX_GROUPS = 1000;

    private static final long PRIME = 0x100000001B3L;
    /** No letter of a text. */
    private static final int END_OF_TEXT = 0x10000;

    private static final int PERCENT = 100;
    private static final int HIGHEST_PERCENT = 9999;

    /** The map of those workers that fit; without subjects if they stand in the order of which the asker knows the name. */
    static FleetMap of(SubjectList list, ListFilter filter, MapGrouping grouping, String knownOrder) {
        Map<String, List<Integer>> members = new TreeMap<>(Comparator.comparing(String::isEmpty)
                .thenComparing(NaturalOrder::key)
                .thenComparing(name -> name));
        int[] found = list.found(filter);
        for (int index : found) {
            members.computeIfAbsent(grouping.of(list.at(index)), name -> new ArrayList<>())
                    .add(index);
        }
        List<Integer> cells = new ArrayList<>(Math.min(found.length, MAX_CELLS));
        List<MapGroup> groups = new ArrayList<>();
        largest(members).forEach(group -> {
            List<Integer> of = group.getValue();
            int shown = Math.min(of.size(), MAX_CELLS - cells.size());
            cells.addAll(of.subList(0, shown));
            groups.add(MapGroup.of(group.getKey(), of, shown, list));
        });
        return of(list, found.length, groups, cells, knownOrder);
    }

    /** In the order in which they are; of more than fit those with most members. */
    private static List<Map.Entry<String, List<Integer>>> largest(Map<String, List<Integer>> members) {
        List<Map.Entry<String, List<Integer>>> all = new ArrayList<>(members.entrySet());
        if (all.size() <= MAX_GROUPS) {
            return all;
        }
        Set<String> kept = all.stream()
                .sorted(Comparator.comparing(each -> each.getValue().size(), Comparator.reverseOrder()))
                .limit(MAX_GROUPS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        all.removeIf(each -> !kept.contains(each.getKey()));
        return all;
    }

    private static FleetMap of(
            SubjectList list, int matching, List<MapGroup> groups, List<Integer> cells, String knownOrder) {
        String order = order(list, groups, cells);
        StringBuilder statuses = new StringBuilder(cells.size());
        List<@Nullable Integer> ratios = new ArrayList<>(cells.size());
        List<@Nullable Integer> celsius = new ArrayList<>(cells.size());
        for (int index : cells) {
            statuses.append((char) ('0' + list.statusAt(index).ordinal()));
            ratios.add(whole(PERCENT * EffectiveRatio.of(list.at(index).view())));
            celsius.add(whole(list.at(index).hottestCelsius()));
        }
        List<String> subjects = order.equals(knownOrder)
                ? List.of()
                : cells.stream().map(index -> list.at(index).view().subject()).toList();
        return new FleetMap(list.size(), matching, order, groups, subjects, statuses.toString(), ratios, celsius);
    }

    private static @Nullable Integer whole(double value) {
        return Double.isNaN(value) ? null : (Integer) (int) Math.min(HIGHEST_PERCENT, Math.round(value));
    }

    /** FNV-1a with 64 bits over all letters of the names: an order with other names has another name, but for one in 2^64. */
    private static String order(SubjectList list, List<MapGroup> groups, List<Integer> cells) {
        long hash = 0xCBF29CE484222325L;
        for (MapGroup group : groups) {
            hash = (hashed(hash, group.name()) ^ group.cells()) * PRIME;
        }
        for (int index : cells) {
            hash = hashed(hash, list.at(index).view().subject());
        }
        return Long.toHexString(hash);
    }

    /** Goes on with a text and its end. */
    private static long hashed(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ END_OF_TEXT) * PRIME;
    }
}
