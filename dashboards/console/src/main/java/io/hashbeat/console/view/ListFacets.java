package io.hashbeat.console.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What workers can be filtered by: the values that there are, the most frequent first, at most {@value #MAX_VALUES} of each.
 *
 * @param account accounts
 * @param site sites
 * @param model models
 * @param firmware firmware
 * @param server servers
 */
public record ListFacets(
        List<Facet> account, List<Facet> site, List<Facet> model, List<Facet> firmware, List<Facet> server) {
    public static final int MAX_VALUES = 500;

    /**
     * One value.
     *
     * @param value name as it is
     * @param workers how many have it
     */
    public record Facet(String value, int workers) {}

    static ListFacets of(List<KnownSubject> subjects) {
        return new ListFacets(
                count(subjects, known -> known.view().part(2)),
                count(subjects, known -> known.facts().place().site()),
                count(subjects, known -> known.facts().model()),
                count(subjects, known -> known.facts().firmware()),
                count(subjects, known -> known.view().server()));
    }

    private static List<Facet> count(List<KnownSubject> subjects, Function<KnownSubject, @Nullable String> of) {
        Map<String, Integer> counts = new HashMap<>();
        for (KnownSubject subject : subjects) {
            String value = of.apply(subject);
            if (value != null && !value.isEmpty()) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Facet::workers).reversed().thenComparing(Facet::value))
                .limit(MAX_VALUES)
                .toList();
    }
}
