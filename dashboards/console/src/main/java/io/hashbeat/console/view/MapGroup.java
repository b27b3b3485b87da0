package io.hashbeat.console.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Workers of the fleet map that stand together.
 *
 * @param name name of the group; empty for those of which it is not known
 * @param workers how many there are
 * @param cells how many of them have a cell
 * @param statuses how many are in which status; every status is there
 * @param ratio effective hashrate as a part of the reported one, over those that report
 * @param hottestCelsius hottest reading of its devices
 */
public record MapGroup(
        String name,
        int workers,
        int cells,
        Map<SubjectStatus, Integer> statuses,
        @Nullable Double ratio,
        @Nullable Double hottestCelsius) {
    static MapGroup of(String name, List<Integer> members, int cells, SubjectList list) {
        Map<SubjectStatus, Integer> statuses = new EnumMap<>(SubjectList.noneOfAny());
        double reported = 0;
        double effective = 0;
        double hottest = Double.NEGATIVE_INFINITY;
        for (int index : members) {
            statuses.merge(list.statusAt(index), 1, Integer::sum);
            KnownSubject known = list.at(index);
            double ratio = EffectiveRatio.of(known.view());
            Double says = known.view().reportedHs();
            if (says != null && !Double.isNaN(ratio)) {
                reported += says;
                effective += ratio * says;
            }
            double celsius = known.hottestCelsius();
            hottest = Double.isNaN(celsius) ? hottest : Math.max(hottest, celsius);
        }
        return new MapGroup(
                name,
                members.size(),
                cells,
                statuses,
                reported > 0 ? effective / reported : null,
                Double.isInfinite(hottest) ? null : (Double) hottest);
    }
}
