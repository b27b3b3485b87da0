package io.hashbeat.streams.alert;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How alerts stand, in numbers.
 *
 * @param open how many are pending or fire
 * @param incidents how many of them are incidents or outages of groups
 * @param muted how many of them each thing mutes
 */
public record AlertTally(long open, long incidents, Map<Muting, Long> muted) {

    /** None. */
    public static final AlertTally NONE = new AlertTally(0, 0, Map.of());

    public AlertTally {
        muted = Collections.unmodifiableMap(new EnumMap<>(filled(muted)));
    }

    private static Map<Muting, Long> filled(Map<Muting, Long> muted) {
        Map<Muting, Long> all = new EnumMap<>(Muting.class);
        for (Muting each : Muting.values()) {
            if (each != Muting.NONE) {
                all.put(each, muted.getOrDefault(each, 0L));
            }
        }
        return all;
    }

    static AlertTally of(Collection<LiveAlert> alerts) {
        Map<Muting, Long> muted = new EnumMap<>(Muting.class);
        long open = 0;
        long incidents = 0;
        for (LiveAlert each : alerts) {
            if (each.isOpen()) {
                open++;
                boolean isIncident = each.fact.isIncident() || each.policy() == AlertPolicy.GROUP_OUTAGE;
                incidents += isIncident ? 1 : 0;
                muted.merge(each.muting, 1L, Long::sum);
            }
        }
        return new AlertTally(open, incidents, muted);
    }
}
