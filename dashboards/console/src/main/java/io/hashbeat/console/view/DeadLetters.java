package io.hashbeat.console.view;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The newest records that could not be used.
 *
 * @param total how many the topic holds; about, unless it is exact
 * @param exact whether the total is; marks of transactions lie between the letters, and only what is read can be told from them: of the rest as large a part is
 *     taken for letters as of that
 * @param letters the newest {@value #KEPT} of them, the newest first
 */
public record DeadLetters(long total, boolean exact, List<DeadLetterView> letters) {
    public static final int KEPT = 1000;
    public static final DeadLetters NONE = new DeadLetters(0, true, List.of());

    public DeadLetters {
        letters = letters.stream()
                .sorted(Comparator.comparing(DeadLetterView::timeMs).reversed())
                .limit(KEPT)
                .toList();
    }

    /** How many of these have which reason, the most frequent first. */
    public Map<String, Long> reasons() {
        Map<String, Long> counts =
                letters.stream().collect(Collectors.groupingBy(DeadLetterView::reason, Collectors.counting()));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Those of a reason; all without one. */
    public List<DeadLetterView> of(String reason) {
        return letters.stream()
                .filter(letter -> reason.isEmpty() || letter.reason().equals(reason))
                .toList();
    }
}
