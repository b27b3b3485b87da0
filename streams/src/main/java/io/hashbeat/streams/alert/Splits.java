package io.hashbeat.streams.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether an incident was two: some of its members are back, and those that are not are of one smaller group. If who comes back had nothing to
 * do with that group, the number of its members among those that are down would be hypergeometric (Fisher's exact test):
 *
 * <pre>P(X &gt;= d) = sum over j &gt;= d of C(m, j) C(M - m, D - j) / C(M, D)</pre>
 *
 * <p>for {@code M} members of the incident, {@code D} of them down, {@code m} of the group, {@code d} of these down.
 */
final class Splits {

    /** It is two if chance does that less often than this, over all groups that are looked at. */
    private static final double LEAST_CHANCE = 1e-3;

    private final AlertTerms terms;

    Splits(AlertTerms terms) {
        this.terms = terms;
    }

    /** The group that is what is left of the incident about {@code subject} with {@code members}, and its members. */
    Optional<Map.Entry<String, List<LiveAlert>>> left(String subject, List<LiveAlert> members) {
        List<LiveAlert> down = members.stream().filter(LiveAlert::isDown).toList();
        int least = terms.incidents().leastMembers();
        if (down.size() < least || members.size() - down.size() < least) {
            return Optional.empty();
        }
        Map<String, List<LiveAlert>> groups = new TreeMap<>();
        for (LiveAlert each : down) {
            for (String group : each.fact.groups()) {
                if (!group.equals(subject) && AlarmRates.isGroup(group)) {
                    groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(each);
                }
            }
        }
        Map.Entry<String, List<LiveAlert>> best = null;
        double bestChance = LEAST_CHANCE / Math.max(1, groups.size());
        for (Map.Entry<String, List<LiveAlert>> each : groups.entrySet()) {
            int all = (int) members.stream()
                    .filter(m -> m.fact.groups().contains(each.getKey()))
                    .count();
            boolean isWhatIsLeft = each.getValue().size() >= Suspects.MOSTLY * Math.max(all, down.size());
            double chance =
                    tail(members.size(), down.size(), all, each.getValue().size());
            if (isWhatIsLeft && chance <= bestChance) {
                best = each;
                bestChance = chance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** P(X >= d) of the hypergeometric distribution of {@code m} of {@code all} members when {@code down} are drawn. */
    static double tail(int all, int down, int m, int d) {
        int first = Math.max(d, down + m - all);
        double term = StrictMath.exp(logChoose(m, first) + logChoose(all - m, down - first) - logChoose(all, down));
        double sum = 0;
        for (int j = first; j <= Math.min(m, down); j++) {
            sum += term;
            term *= (double) (m - j) * (down - j) / ((double) (j + 1) * (all - m - down + j + 1));
        }
        return Math.min(1, sum);
    }

    private static double logChoose(int n, int k) {
        if (k < 0 || k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            sum += StrictMath.log((double) (n - Math.min(k, n - k) + i) / i);
        }
        return sum;
    }
}
