package io.hashbeat.streams.alert;

import io.hashbeat.domain.rule.QuietHours;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** Facts for tests; times are milliseconds since {@link RecordedBook#START}. */
final class Facts {

    static final String SITE = "site/p/sha256d/north";
    static final String ACCOUNT = "account/p/sha256d/alice";
    static final String SERVER = "server/p/sha256d/eu1";

    private Facts() {}

    static String worker(String name) {
        return "worker/p/sha256d/alice/" + name;
    }

    /** A worker of alice, at the site north, behind eu1, has an alarm. */
    static Fact raised(String kind, String worker, long at) {
        return fact(Fact.State.RAISED, kind, worker(worker), kind + worker + "@" + at, 0, at);
    }

    /** A worker of alice that belongs to {@code groups} has an alarm. */
    static Fact raisedOf(String kind, String worker, long at, String... groups) {
        return in(raised(kind, worker, at), groups);
    }

    /** {@code fact} of a worker that belongs to {@code groups}. */
    static Fact in(Fact fact, String... groups) {
        return new Fact(
                fact.state(),
                fact.kind(),
                fact.subject(),
                fact.episode(),
                fact.revision(),
                fact.atMillis(),
                fact.onsetMillis(),
                fact.historic(),
                List.of(groups),
                fact.inhibitedBy(),
                fact.measure(),
                fact.sentence(),
                fact.terms(),
                Transition.Crew.NONE);
    }

    static Fact fact(Fact.State state, String kind, String subject, String episode, long revision, long at) {
        List<String> groups = subject.startsWith("worker/") ? List.of(ACCOUNT, SERVER, SITE) : List.of();
        return new Fact(
                state,
                kind,
                subject,
                episode,
                revision,
                RecordedBook.START + at,
                RecordedBook.START + at,
                false,
                groups,
                "",
                new Measure(0.5, 100e12, 50e12, 40e12, 60e12, 0),
                subject + " has " + kind + ".",
                Terms.NONE,
                Transition.Crew.NONE);
    }

    /** What ends {@code raised}. */
    static Fact cleared(Fact raised, long at) {
        return next(raised, Fact.State.CLEARED, at, raised.inhibitedBy());
    }

    /** {@code raised} told again. */
    static Fact again(Fact raised, long at) {
        return next(raised, Fact.State.RAISED, at, raised.inhibitedBy());
    }

    /** {@code raised} as a part of {@code lead}. */
    static Fact partOf(Fact raised, Fact lead) {
        return next(raised, raised.state(), raised.atMillis() - RecordedBook.START, lead.episode());
    }

    /** {@code raised} told again, part of what {@code inhibitedBy} says. */
    static Fact next(Fact raised, Fact.State state, long at, String inhibitedBy) {
        return new Fact(
                state,
                raised.kind(),
                raised.subject(),
                raised.episode(),
                raised.revision() + 1,
                RecordedBook.START + at,
                raised.onsetMillis(),
                false,
                raised.groups(),
                inhibitedBy,
                raised.measure(),
                raised.sentence(),
                raised.terms(),
                Transition.Crew.NONE);
    }

    static Fact historic(Fact fact, boolean historic) {
        return new Fact(
                fact.state(),
                fact.kind(),
                fact.subject(),
                fact.episode(),
                fact.revision() + 1,
                fact.atMillis(),
                fact.onsetMillis(),
                historic,
                fact.groups(),
                fact.inhibitedBy(),
                fact.measure(),
                fact.sentence(),
                fact.terms(),
                Transition.Crew.NONE);
    }

    /** A rule of alice says that her account has too little; with quiet hours from 22:00 to 06:00 UTC. */
    static Fact ofRule(String id, long at) {
        Terms terms = new Terms(
                "alice/" + id,
                List.of("mail:alice@example.org"),
                0,
                900_000,
                new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC));
        return of(terms, fact(Fact.State.RAISED, "MIN_HASHRATE", ACCOUNT, "alice/" + id + "@" + at, 0, at));
    }

    /** A rule of alice says that her account has too little; with these quiet hours. */
    static Fact ofRule(QuietHours quiet, long at) {
        Terms terms = new Terms("alice/quiet", List.of("mail:alice@example.org"), 0, 900_000, quiet);
        return of(terms, fact(Fact.State.RAISED, "MIN_HASHRATE", ACCOUNT, "alice/quiet@" + at, 0, at));
    }

    /** A rule of {@code account} over a quarter of an hour is broken, and names these contacts. */
    static Fact ofRule(String kind, String account, long at, String... contacts) {
        String key = account + "/" + kind;
        Terms terms = new Terms(key, List.of(contacts), 0, 900_000, null);
        String subject = "account/p/sha256d/" + account;
        return of(terms, fact(Fact.State.RAISED, kind, subject, key + "@" + at, 0, at));
    }

    /** {@code fact} that says {@code measure}. */
    static Fact measured(Fact fact, Measure measure) {
        return new Fact(
                fact.state(),
                fact.kind(),
                fact.subject(),
                fact.episode(),
                fact.revision(),
                fact.atMillis(),
                fact.onsetMillis(),
                fact.historic(),
                fact.groups(),
                fact.inhibitedBy(),
                measure,
                fact.sentence(),
                fact.terms(),
                Transition.Crew.NONE);
    }

    private static Fact of(Terms terms, Fact fact) {
        return new Fact(
                fact.state(),
                fact.kind(),
                fact.subject(),
                fact.episode(),
                fact.revision(),
                fact.atMillis(),
                fact.onsetMillis(),
                false,
                List.of(),
                "",
                fact.measure(),
                fact.sentence(),
                terms,
                Transition.Crew.NONE);
    }

    /** The job's alarm that a group is out. */
    static Fact outage(String group, long at) {
        return fact(Fact.State.RAISED, "GROUP_OUTAGE", group, "outage" + group + "@" + at, 0, at);
    }
}
