package io.hashbeat.streams.detect.luck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whose bad luck is more than that, among many: the e-values of {@link Luck} by the procedure of Benjamini and Hochberg for
 * e-values (Wang and Ramdas 2022). Of those named, the part that hands in all its blocks is at most {@code falsePart} in the
 * mean, whatever depends on what, and however often one looks.
 */
public final class LuckSuspects {

    private LuckSuspects() {}

    /** The names in {@code lucks} whose evidence stands out, in order of name; {@code falsePart} is above 0 and below 1. */
    public static Collection<String> of(Map<String, Luck> lucks, double falsePart) {
        if (!(falsePart > 0 && falsePart < 1)) {
            throw new IllegalArgumentException("falsePart must be above 0 and below 1: " + falsePart);
        }
        List<Map.Entry<String, Double>> ranked = new ArrayList<>();
        lucks.forEach((name, luck) -> ranked.add(Map.entry(name, luck.logEvidence())));
        ranked.sort(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        int named = 0;
        for (int k = 1; k <= ranked.size(); k++) {
            if (ranked.get(k - 1).getValue() >= StrictMath.log(ranked.size() / (falsePart * k))) {
                named = k;
            }
        }
        TreeSet<String> suspects = new TreeSet<>();
        ranked.subList(0, named).forEach(each -> suspects.add(each.getKey()));
        return suspects;
    }
}
