package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.SubjectKind;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which incident explains what a rule of an account's owner says. Operators who are told of the incident are not told of each rule that it
 * breaks. It explains a rule that was broken while it lasted if it has the account's outage, or alarms of the account's workers that can break such a rule and miss
 * most of what the rule misses. A rule looks back, so it stays broken for a span after all is well: so long the incident explains it too.
 */
final class Covers {

    /** The members must miss so much of what the rule misses. */
    private static final double MOSTLY = 0.5;
    /** A rule is judged by minutes, some of which come late. */
    private static final long LATE_MILLIS = 2 * 60_000L;

    private static final Set<String> LOSSES =
            Set.of(AlertPolicy.MIN_HASHRATE.name(), AlertPolicy.DECLINE.name(), AlertPolicy.OFFLINE_MINERS.name());
    private static final String ACCOUNT = SubjectKind.ACCOUNT.text() + "/";

    private final AlertTerms terms;
    private final Leads leads;

    Covers(AlertTerms terms, Leads leads) {
        this.terms = terms;
        this.leads = leads;
    }

    /** Finds out which incident explains {@code alert} at {@code millis}; whether that has changed. */
    boolean look(LiveAlert alert, long millis) {
        if (!alert.isOpen() || alert.fact.isOfPart()) {
            return false;
        }
        leads.find(alert.cover).ifPresent(lead -> alert.coverEndMillis = endMillis(lead, alert));
        if (!alert.cover.isEmpty() && millis < alert.coverEndMillis) {
            return false;
        }
        boolean isOfOwner =
                alert.fact.isOfRule() && alert.fact.subject().startsWith(ACCOUNT) && alert.incident.isEmpty();
        String before = alert.cover;
        alert.cover = isOfOwner ? find(alert, millis) : "";
        alert.coverEndMillis =
                leads.find(alert.cover).map(lead -> endMillis(lead, alert)).orElse(LiveAlert.NEVER);
        return !alert.cover.equals(before);
    }

    /** Takes that {@code lead} is over, which explains {@code alert}. */
    void end(LiveAlert lead, LiveAlert alert) {
        alert.coverEndMillis = endMillis(lead, alert);
    }

    private long endMillis(LiveAlert lead, LiveAlert alert) {
        return lead.isOpen() ? LiveAlert.NEVER : lead.endedMillis + graceMillis(alert);
    }

    private long graceMillis(LiveAlert alert) {
        return Math.max(terms.incidents().spanMillis(), alert.fact.terms().spanMillis() + LATE_MILLIS);
    }

    private String find(LiveAlert alert, long millis) {
        Map<String, Double> missing = new TreeMap<>();
        leads.all().forEach(each -> {
            LiveAlert root = leads.root(each);
            if (isNear(root, alert, millis)) {
                missed(each, alert).forEach(loss -> missing.merge(root.id, loss, Double::sum));
            }
        });
        double enough = MOSTLY
                * (isOfMachines(alert)
                        ? alert.memberCount
                        : alert.fact.measure().lossHs());
        return missing.entrySet().stream()
                .filter(each -> each.getValue() > 0 && each.getValue() >= enough)
                .max(Comparator.comparingDouble((Map.Entry<String, Double> each) -> each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private boolean isNear(LiveAlert lead, LiveAlert alert, long millis) {
        boolean lasts = lead.isOpen() || millis < lead.endedMillis + graceMillis(alert);
        return lasts
                && !lead.fact.historic()
                && alert.raisedMillis >= lead.startedMillis - terms.incidents().spanMillis();
    }

    /** Whether it counts machines and not hashes. */
    private static boolean isOfMachines(LiveAlert alert) {
        return alert.policy() == AlertPolicy.TEMPERATURE;
    }

    /** What those of {@code lead} miss that can have broken the rule of {@code alert}, H/s; one of each for a rule of machines. */
    private Stream<Double> missed(LiveAlert lead, LiveAlert alert) {
        String subject = alert.fact.subject();
        if (lead.fact.subject().equals(subject) && !lead.fact.isIncident()) {
            return LOSSES.contains(alert.fact.kind()) ? Stream.of(Double.MAX_VALUE) : Stream.of();
        }
        String workers = SubjectKind.WORKER.text()
                + subject.substring(SubjectKind.ACCOUNT.text().length()) + "/";
        return leads.members(lead)
                .filter(each -> each.fact.subject().startsWith(workers) && breaks(each, alert))
                .map(each -> isOfMachines(alert) ? 1.0 : missed(each));
    }

    /** Of one that is back it is not said any more what it missed: at most all. */
    private static double missed(LiveAlert member) {
        Measure measure = member.fact.measure();
        return member.isDown() ? measure.lossHs() : measure.expectedHs();
    }

    private static boolean breaks(LiveAlert member, LiveAlert rule) {
        Cause cause = member.policy().cause();
        if (rule.policy() == AlertPolicy.REJECTS) {
            return cause == Cause.POOL;
        }
        return rule.policy() != AlertPolicy.TEMPERATURE || cause == Cause.AIR;
    }
}
