package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.SubjectKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How often groups have alarms of workers that stand alone, and with it how unlikely it is that so many come together by chance.
 *
 * <p>Alarms that have nothing to do with each other are a Poisson process in each group. Its rate is not known; what is known is
 * how many there were. With a Gamma prior of shape 1 and the mean of all groups of this kind (the fleet's own rate, shared out), and
 * {@code a} alarms in the time {@code T}, both fading with a half-life of a week, the rate has the distribution Gamma(1 + a, T + T0),
 * and the number in a span {@code s} the negative binomial one:
 *
 * <pre>P(X &gt;= k) = sum over j &gt;= k of C(r + j - 1, j) q^j (1 - q)^r,   r = 1 + a,   q = s / (s + T + T0)</pre>
 *
 * <p>(Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6.) It is wider than a Poisson distribution of the best guess would be,
 * so that a group of which little is known is not blamed soon, and it needs no size of the group. The time {@code T} begins when alarms
 * first say which group of that kind they are of: the past of a fleet may lack its sites. An incident counts as one
 * alarm, and not as one of each member.
 */
final class AlarmRates {

    private static final int VERSION = 1;
    private static final String FLEET = "";
    static final double DAY_MILLIS = 86_400_000.0;
    /** As if one alarm a day had been seen for so long: little, so that a few hours of a fleet say more. */
    private static final double PRIOR_MILLIS = DAY_MILLIS / 4;

    /** Mean life of what is remembered: a half-life of 7 days. */
    private static final double LIFE_MILLIS = 7 * DAY_MILLIS / StrictMath.log(2);
    /** Groups with fewer alarms than this, faded, are as if they had had none: one alarm fades to that within 47 days. */
    private static final double FADED = 0.01;
    /** What is left out of the tail is this part of it at most. */
    private static final double NEGLIGIBLE = 1e-12;

    /** Alarms of one group, fading. */
    private static final class Count implements StateEntry {
        private double alarms;
        private long atMillis;
        private long firstMillis;

        private double at(long millis) {
            return alarms * StrictMath.exp(-Math.max(0, millis - atMillis) / LIFE_MILLIS);
        }

        /** One of before what was counted last has faded by then. */
        private void add(long millis) {
            alarms = at(millis) + StrictMath.exp(-Math.max(0, atMillis - millis) / LIFE_MILLIS);
            atMillis = Math.max(atMillis, millis);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeDouble(alarms);
            out.writeLong(atMillis);
            out.writeLong(firstMillis);
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<String, Integer> groupsOfKind = new TreeMap<>();
    /** Since when alarms say which group of a kind they are of: what is not said of the past is no quiet past. */
    private final Map<String, Long> firstOfKind = new TreeMap<>();

    /** Takes an entry as it was kept. */
    void restore(String group, DataInput in) throws IOException {
        StateForm.require("rate of alarms", in.readByte(), VERSION);
        Count count = new Count();
        count.alarms = in.readDouble();
        count.atMillis = in.readLong();
        count.firstMillis = in.readLong();
        keep(group, count);
    }

    /**
     * An alarm that stands alone, or an incident, is one more that its groups have, when it was raised, once it has fired or is over; tells which entries
     * changed. Those of the past count too: what a fleet had before anybody watched is what its alarms of now are judged by. So do those that were over
     * soon: they are evidence while they last.
     */
    void count(LiveAlert alert, @Nullable AlertReason why, BiConsumer<String, StateEntry> changed) {
        boolean counts = alert.incident.isEmpty()
                && (why == AlertReason.LASTED
                        || why == AlertReason.RAISED_AT_ONCE
                        || why == AlertReason.CLEARED_WHILE_PENDING);
        if (counts && alert.isWorker() && alert.policy().cause().isShared()) {
            add(alert.fact.groups().stream().filter(AlarmRates::isGroup).toList(), alert.raisedMillis, changed);
        } else if (counts && alert.fact.isIncident()) {
            add(List.of(alert.fact.subject()), alert.raisedMillis, changed);
        }
    }

    /** One alarm, at {@code millis} since 1970 UTC, that concerns {@code groups}; tells which entries changed. */
    void add(Iterable<String> groups, long millis, BiConsumer<String, StateEntry> changed) {
        for (String group : groups) {
            count(group, millis, changed);
        }
        count(FLEET, millis, changed);
    }

    private void count(String group, long millis, BiConsumer<String, StateEntry> changed) {
        Count count = counts.get(group);
        if (count == null) {
            count = new Count();
            count.atMillis = millis;
            count.firstMillis = millis;
            keep(group, count);
        }
        count.firstMillis = Math.min(count.firstMillis, millis);
        firstOfKind.merge(kind(group), count.firstMillis, Math::min);
        count.add(millis);
        changed.accept(group, count);
    }

    private void keep(String group, Count count) {
        if (counts.put(group, count) == null) {
            groupsOfKind.merge(kind(group), 1, Integer::sum);
        }
        firstOfKind.merge(kind(group), count.firstMillis, Math::min);
    }

    /** Forgets groups whose alarms have faded by {@code millis} since 1970 UTC; tells which. */
    void forgetFaded(long millis, Consumer<String> forgotten) {
        for (Map.Entry<String, Count> each : List.copyOf(counts.entrySet())) {
            String group = each.getKey();
            if (!group.equals(FLEET) && each.getValue().at(millis) < FADED) {
                counts.remove(group);
                groupsOfKind.computeIfPresent(kind(group), (kind, count) -> count == 1 ? null : count - 1);
                forgotten.accept(group);
            }
        }
        firstOfKind.clear();
        counts.forEach((group, count) -> firstOfKind.merge(kind(group), count.firstMillis, Math::min));
    }

    private static String kind(String group) {
        return group.substring(0, Math.max(0, group.indexOf('/')));
    }

    /** Groups that could be blamed: those with alarms, and at least one. */
    int groups() {
        return Math.max(1, counts.size() - 1);
    }

    /** How likely it is that {@code alarms} or more of {@code group} begin by chance within {@code spanMillis}. */
    double chance(String group, int alarms, double spanMillis, long millis) {
        @Nullable Count fleet = counts.get(FLEET);
        double ofAll = (PRIOR_MILLIS / DAY_MILLIS + (fleet == null ? 0 : fleet.at(millis)))
                / (seenMillis(kind(FLEET), millis) + PRIOR_MILLIS);
        double priorMillis = Math.max(1, groupsOfKind.getOrDefault(kind(group), 1)) / ofAll;
        @Nullable Count known = counts.get(group);
        double shape = 1 + (known == null ? 0 : known.at(millis));
        return tail(alarms, shape, spanMillis / (spanMillis + seenMillis(kind(group), millis) + priorMillis));
    }

    /** For how long alarms have said which group of {@code kind} they are of, what is long ago counting less. */
    private double seenMillis(String kind, long millis) {
        @Nullable Long first = firstOfKind.get(kind);
        return first == null ? 0 : LIFE_MILLIS * (1 - StrictMath.exp(-Math.max(0, millis - first) / LIFE_MILLIS));
    }

    /** Tail of the negative binomial distribution: P(X >= k). */
    static double tail(int k, double shape, double q) {
        double logarithm = shape * StrictMath.log1p(-q) + k * StrictMath.log(q);
        for (int j = 0; j < k; j++) {
            logarithm += StrictMath.log((shape + j) / (j + 1));
        }
        double term = StrictMath.exp(logarithm);
        double sum = 0;
        for (int j = k; term > sum * NEGLIGIBLE && term > 0; j++) {
            sum += term;
            term *= (shape + j) / (j + 1) * q;
        }
        return Math.min(1, sum);
    }

    /** Whether groups of this kind are counted: the pool has everything in it and explains nothing. */
    static boolean isGroup(String subject) {
        return SubjectKind.byText(kind(subject))
                .filter(each -> each != SubjectKind.WORKER && each != SubjectKind.POOL)
                .isPresent();
    }
}
