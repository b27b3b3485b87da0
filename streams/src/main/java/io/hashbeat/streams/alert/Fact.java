package io.hashbeat.streams.alert;

import java.util.List;

/**
 * What raises an alert, tells more of it, or clears it: what a detector found, or what a rule of an account's owner says. Facts
 * of one {@code episode} come in the order of their {@code revision}; one that comes again changes nothing.
 *
 * @param state whether it is so, is over, or is an event without an end
 * @param kind name of the anomaly's or rule's kind, such as WORKER_SILENT or MIN_HASHRATE
 * @param subject subject's text, such as worker/p/sha256d/a/w
 * @param episode which occurrence it is, the same after any replay: the anomaly's id, or the rule's key, {@code @} and when it
 *     began in milliseconds since 1970 UTC
 * @param revision grows with each fact of the episode
 * @param atMillis event time that it is said of, milliseconds since 1970 UTC
 * @param onsetMillis estimated start, milliseconds since 1970 UTC; at most {@code atMillis}
 * @param historic whether it is about the past only, so that nobody is told
 * @param groups subjects' texts of the groups that the subject belongs to, such as its account and its site
 * @param inhibitedBy anomaly id of the group's alarm that this is part of; empty if it stands alone
 * @param measure how much is lost
 * @param sentence one sentence that a person understands
 * @param terms what the rule asks for; {@link Terms#NONE} for a detector's
 * @param crew whom it is about, if it is one for several; {@link Transition.Crew#NONE} else
 */
public record Fact(
        State state,
        String kind,
        String subject,
        String episode,
        long revision,
        long atMillis,
        long onsetMillis,
        boolean historic,
        List<String> groups,
        String inhibitedBy,
        Measure measure,
        String sentence,
        Terms terms,
        Transition.Crew crew) {

    /** Where it stands. */
    public enum State {
        /** It is so: the first time, or still with other figures. */
        RAISED,
        /** It is over. */
        CLEARED,
        /** It has happened, and there is nothing that could be over. */
        HAPPENED
    }

    public Fact {
        groups = List.copyOf(groups);
        if (kind.isEmpty() || subject.isEmpty() || episode.isEmpty()) {
            throw new IllegalArgumentException("a fact needs kind, subject and episode: " + kind + " " + subject);
        }
        StateForm.checkLength("kind", kind);
        StateForm.checkLength("subject", subject);
        StateForm.checkLength("episode", episode);
        StateForm.checkLength("sentence", sentence);
        StateForm.checkLength("inhibitedBy", inhibitedBy);
        groups.forEach(each -> StateForm.checkLength("group", each));
        crew.members().forEach(each -> StateForm.checkLength("member", each));
        onsetMillis = Math.min(onsetMillis, atMillis);
    }

    /** The same, about {@code others}. */
    public Fact of(Transition.Crew others) {
        return new Fact(
                state,
                kind,
                subject,
                episode,
                revision,
                atMillis,
                onsetMillis,
                historic,
                groups,
                inhibitedBy,
                measure,
                sentence,
                terms,
                others);
    }

    /** The same, said after {@code before}. */
    Fact after(Fact before) {
        return new Fact(
                state,
                kind,
                subject,
                episode,
                before.revision + 1,
                Math.max(atMillis, before.atMillis),
                onsetMillis,
                historic,
                groups,
                inhibitedBy,
                measure,
                sentence,
                terms,
                crew);
    }

    /** The same, said by {@code millis} since 1970 UTC at the latest. */
    Fact heardBy(long millis) {
        return atMillis <= millis
                ? this
                : new Fact(
                        state,
                        kind,
                        subject,
                        episode,
                        revision,
                        millis,
                        onsetMillis,
                        historic,
                        groups,
                        inhibitedBy,
                        measure,
                        sentence,
                        terms,
                        crew);
    }

    /** The same, but part of nothing. */
    Fact alone() {
        return new Fact(
                state,
                kind,
                subject,
                episode,
                revision,
                atMillis,
                onsetMillis,
                historic,
                groups,
                "",
                measure,
                sentence,
                terms,
                crew);
    }

    /** Whether it is that several alarms have one cause, as found here. */
    public boolean isIncident() {
        return kind.equals(AlertPolicy.INCIDENT.name());
    }

    /** Whether it was found here that several alarms are told as one: of one cause, or those that had begun before anybody could be told. */
    public boolean isOfSeveral() {
        return isIncident() || isOfBacklog();
    }

    /** Whether it is of alarms that had begun before anybody could be told. */
    boolean isOfBacklog() {
        return kind.equals(AlertPolicy.ALREADY_OPEN.name());
    }

    /** Whether it is what an incident of several accounts is to one of them. */
    public boolean isOfPart() {
        return kind.equals(AlertPolicy.ACCOUNT_AFFECTED.name());
    }

    /** Whether a rule says it and not a detector. */
    public boolean isOfRule() {
        return !terms.ruleKey().isEmpty();
    }
}
