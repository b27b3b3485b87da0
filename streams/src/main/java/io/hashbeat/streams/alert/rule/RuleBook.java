package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.rule.Verdict;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.StateEntry;
import io.hashbeat.streams.alert.StateTarget;
import io.hashbeat.streams.alert.Terms;
import io.hashbeat.streams.alert.Transition;
import java.io.DataInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All rules, how each stands with whom it is about, and the facts that come of it. Standings are handed out
 * when they have changed, so that nothing but the rules and {@link #restore} is needed after a restart. Confined to one thread.
 */
public final class RuleBook {
    /** A raised rule says its figures again after so long, milliseconds. */
    private static final long SAY_AGAIN_MILLIS = 300_000;
    /** A minute that was not judged counts no further back, milliseconds. */
    private static final long LONGEST_STEP_MILLIS = 300_000;

    /** Machines that are too hot are counted anew after so long, milliseconds. */
    private static final long COUNT_MILLIS = 60_000;

    private static final double MILLIS = 1000;
    private static final char BETWEEN = '|';
    private static final String STANDING = "standing/";
    /** What was not judged for so long is not judged any more: its subject is retired. Milliseconds. */
    private static final long GONE_MILLIS = 26L * 3_600_000;
    /** How often it is looked for what is gone, milliseconds. */
    private static final long LOOK_MILLIS = 600_000;

    private static final String TAKEN_BACK = "The rule was taken back.";
    private static final String NOT_HEARD_OF = "Nothing more has been heard of it for 26 h.";

    /** By key, so that the rules of an account lie together. */
    private final NavigableMap<String, OwnerRule> rules = new TreeMap<>();

    private final NavigableMap<String, Standing> standings = new TreeMap<>();
    private final Map<String, WorkerLooks> workers = new HashMap<>();
    /** Standings that have changed since they were written; null for those that are forgotten. */
    private final Map<String, @Nullable StateEntry> changed = new LinkedHashMap<>();

    private long nextLookMillis;

    /**
     * Takes an entry that {@link #flush} handed out, before anything else is taken; whether it is one of this book.
     *
     * @throws IOException if another version of the program wrote it
     */
    public boolean restore(String key, DataInput in) throws IOException {
        if (!key.startsWith(STANDING)) {
            return false;
        }
        standings.put(key.substring(STANDING.length()), Standing.read(in));
        return true;
    }

    /** Hands out every entry that has changed since the last call. */
    public void flush(StateTarget state) {
        changed.forEach(state::put);
        changed.clear();
    }

    /** Takes a rule that was set before a restart: nothing follows from it. */
    public void restore(OwnerRule rule) {
        rules.put(rule.key(), rule);
    }

    /**
     * Sets a rule, or replaces it. What an earlier one of that key raised is cleared where this one is about something else, or switched off.
     *
     * @param atMillis event time, milliseconds since 1970 UTC
     */
    public void put(OwnerRule rule, long atMillis, Consumer<Fact> out) {
        OwnerRule before = rules.put(rule.key(), rule);
        if (before != null) {
            boolean same = rule.enabled() && before.kind() == rule.kind();
            clear(before, subject -> !same || !rule.isAbout(subject), TAKEN_BACK, atMillis, out);
        }
        forgetWorkers();
    }

    /** Takes a rule back at {@code atMillis} since 1970 UTC, and clears what it raised. */
    public void remove(String key, long atMillis, Consumer<Fact> out) {
        OwnerRule rule = rules.remove(key);
        if (rule != null) {
            clear(rule, subject -> true, TAKEN_BACK, atMillis, out);
            forgetWorkers();
        }
    }

    /** Lets event time go on to {@code millis} since 1970 UTC: what nothing more is heard of is not raised for ever. */
    public void advance(long millis, Consumer<Fact> out) {
        if (millis < nextLookMillis) {
            return;
        }
        nextLookMillis = millis + LOOK_MILLIS;
        for (OwnerRule rule : rules.values()) {
            clear(rule, subject -> isGone(standings.get(key(rule, subject)), millis), NOT_HEARD_OF, millis, out);
        }
    }

    private static boolean isGone(@Nullable Standing standing, long millis) {
        return standing != null && standing.judgedMillis < millis - GONE_MILLIS;
    }

    private void forgetWorkers() {
        workers.keySet()
                .removeIf(account -> rulesAbout(Subject.parse(account)).stream().noneMatch(WorkerLooks::isNeededBy));
    }

    /** The rules about a subject, found by its account: there may be many accounts with rules. */
    private List<OwnerRule> rulesAbout(Subject subject) {
        String account = subject.part("account").map(NamePart::escape).orElse("");
        return rules.subMap(account + '/', account + (char) ('/' + 1)).values().stream()
                .filter(rule -> rule.enabled() && rule.isAbout(subject))
                .toList();
    }

    private void clear(OwnerRule rule, Predicate<Subject> which, String why, long atMillis, Consumer<Fact> out) {
        String prefix = rule.key() + BETWEEN;
        String end = rule.key() + (char) (BETWEEN + 1);
        for (String each : List.copyOf(standings.subMap(prefix, end).keySet())) {
            Subject subject = Subject.parse(each.substring(prefix.length()));
            Standing standing = standings.get(each);
            if (standing != null && which.test(subject)) {
                if (standing.raised && !isToldTogether(rule, subject)) {
                    standing.revision++;
                    Found over = new Found(Verdict.KEPT, 0, 0, Found.NOTHING, 0, 0, why, Transition.Crew.NONE);
                    Case of = new Case(rule, subject, standing, Math.max(atMillis, standing.judgedMillis), false);
                    out.accept(fact(Fact.State.CLEARED, of, over));
                }
                standings.remove(each);
                changed.put(STANDING + each, null);
            }
        }
    }

    /** Whether others tell of it: a machine that is too hot is part of its account's alert. */
    private static boolean isToldTogether(OwnerRule rule, Subject subject) {
        return rule.kind() == RuleKind.TEMPERATURE && subject.kind() == SubjectKind.WORKER;
    }

    /**
     * Judges what a sample says. Samples of a subject that are not newer than the last change nothing.
     *
     * @param past whether it is about the past only, so that nobody is told of what it raises
     */
    public void sample(SubjectMinute minute, boolean past, Consumer<Fact> out) {
        Subject subject = minute.subject();
        if (subject.kind() == SubjectKind.WORKER) {
            look(minute);
            return;
        }
        for (OwnerRule rule : rulesAbout(subject)) {
            if (rule.kind() != RuleKind.TEMPERATURE) {
                Standing standing = standing(rule, subject);
                if (minute.endMillis() > standing.judgedMillis) {
                    Case of = new Case(rule, subject, standing, minute.endMillis(), past);
                    tell(of, judge(rule, minute, standing), out);
                }
            }
        }
    }

    private void look(SubjectMinute minute) {
        Subject worker = minute.subject();
        if (rulesAbout(worker).stream().anyMatch(WorkerLooks::isNeededBy)) {
            workers.computeIfAbsent(account(worker).text(), each -> new WorkerLooks())
                    .take(minute);
        }
    }

    private static Subject account(Subject worker) {
        return Subject.account(
                worker.pool(), worker.algorithm(), worker.part("account").orElseThrow());
    }

    private Found judge(OwnerRule rule, SubjectMinute minute, Standing standing) {
        return switch (rule.kind()) {
            case MIN_HASHRATE -> HashrateJudges.minimum(rule, minute);
            case DECLINE -> HashrateJudges.decline(rule, minute, standing);
            case REJECTS -> HashrateJudges.rejects(rule, minute);
            case OFFLINE_MINERS ->
                workers.computeIfAbsent(minute.subject().text(), each -> new WorkerLooks())
                        .judge(rule, minute, standing);
            case TEMPERATURE -> Found.unsure();
        };
    }

    /**
     * Judges what a device reports.
     *
     * @param past whether it is about the past only, so that nobody is told of what it raises
     */
    public void report(HeatReport report, boolean past, Consumer<Fact> out) {
        for (OwnerRule rule : rulesAbout(report.worker())) {
            if (rule.kind() == RuleKind.TEMPERATURE) {
                Standing standing = standing(rule, report.worker());
                if (report.atMillis() > standing.judgedMillis) {
                    Found found = HeatJudge.judge(rule, report, standing);
                    boolean changes = found.verdict() == Verdict.BROKEN || standing.raised;
                    Case machine = new Case(rule, report.worker(), standing, report.atMillis(), past);
                    tell(machine, found, fact -> {}); // told with the others of its account
                    if (changes && found.verdict() != Verdict.UNSURE) {
                        tellHeat(report, found, machine, out);
                    }
                }
            }
        }
    }

    /** Machines of an account that are too hot are one alert, which names them; who joins or leaves is said once a minute. */
    private void tellHeat(HeatReport report, Found found, Case machine, Consumer<Fact> out) {
        OwnerRule rule = machine.rule;
        Subject account = account(report.worker());
        Standing together = standing(rule, account);
        long atMillis = Math.max(report.atMillis(), together.judgedMillis);
        boolean recent = together.raised && atMillis - together.countedMillis < COUNT_MILLIS;
        if (recent && (found.verdict() == Verdict.BROKEN || isAnyHot(rule, account, atMillis))) {
            return;
        }
        List<Subject> hot = hot(rule, account, atMillis);
        together.countedMillis = atMillis;
        boolean others = together.raised && hot.size() != together.counted;
        if (others) {
            together.saidMillis = 0; // due
        }
        tell(
                new Case(rule, account, together, atMillis, machine.past),
                hot.isEmpty() ? found : HeatJudge.together(rule, account.name(), hot, report, found),
                out);
        together.counted = hot.size();
    }

    private boolean isAnyHot(OwnerRule rule, Subject account, long atMillis) {
        return machines(rule, account).values().stream().anyMatch(each -> isHot(each, atMillis));
    }

    /** Of a machine that has said nothing for long, since it has switched itself off, nothing is known. */
    private static boolean isHot(Standing machine, long atMillis) {
        return machine.raised && atMillis - machine.judgedMillis <= HeatJudge.APART_MILLIS;
    }

    /** The account's machines that are too hot. */
    private List<Subject> hot(OwnerRule rule, Subject account, long atMillis) {
        int subject = rule.key().length() + 1;
        return machines(rule, account).entrySet().stream()
                .filter(each -> isHot(each.getValue(), atMillis))
                .map(each -> Subject.parse(each.getKey().substring(subject)))
                .toList();
    }

    private SortedMap<String, Standing> machines(OwnerRule rule, Subject account) {
        String names = account.text().substring(SubjectKind.ACCOUNT.text().length());
        String prefix = rule.key() + BETWEEN + SubjectKind.WORKER.text() + names;
        return standings.subMap(prefix + '/', prefix + (char) ('/' + 1));
    }

    private Standing standing(OwnerRule rule, Subject subject) {
        return standings.computeIfAbsent(key(rule, subject), each -> new Standing());
    }

    private static String key(OwnerRule rule, Subject subject) {
        return rule.key() + BETWEEN + subject.text();
    }

    /**
     * What is judged.
     *
     * @param rule by what
     * @param subject whom
     * @param standing how the two stand
     * @param atMillis event time, milliseconds since 1970 UTC
     * @param past whether that is long ago
     */
    private record Case(OwnerRule rule, Subject subject, Standing standing, long atMillis, boolean past) {}

    private void tell(Case of, Found found, Consumer<Fact> out) {
        Standing standing = of.standing;
        boolean blank = standing.isBlank();
        if (standing.raised) {
            long step = Math.min(LONGEST_STEP_MILLIS, of.atMillis - standing.judgedMillis);
            standing.lostHashes = Math.max(0, standing.lostHashes + found.lostHs() * step / MILLIS);
        }
        standing.judgedMillis = of.atMillis;
        if (found.verdict() == Verdict.BROKEN && !standing.raised) {
            standing.raised = true;
            standing.raisedMillis = of.atMillis;
            standing.onsetMillis = found.onsetMillis();
            standing.lostHashes = found.lostSoFar();
            standing.revision = 0;
            standing.inRow = 0;
            say(Fact.State.RAISED, of, found, out);
        } else if (found.verdict() == Verdict.BROKEN && isDue(of)) {
            say(Fact.State.RAISED, of, found, out);
        } else if (found.verdict() == Verdict.KEPT && standing.raised) {
            say(Fact.State.CLEARED, of, found, out);
            standing.raised = false;
            standing.usual = null;
            standing.inRow = 0;
        }
        keep(key(of.rule, of.subject), standing, blank);
    }

    /** Whether it is said again: for its figures, or since what was said of the past holds in the present too. */
    private static boolean isDue(Case of) {
        return of.atMillis - of.standing.saidMillis >= SAY_AGAIN_MILLIS || (of.standing.saidOfPast && !of.past);
    }

    private void keep(String key, Standing standing, boolean wasBlank) {
        if (!standing.isBlank()) {
            changed.put(STANDING + key, standing);
        } else if (!wasBlank) {
            changed.put(STANDING + key, null);
        }
    }

    private static void say(Fact.State state, Case of, Found found, Consumer<Fact> out) {
        of.standing.revision++;
        of.standing.saidMillis = of.atMillis;
        of.standing.saidOfPast = of.past;
        out.accept(fact(state, of, found));
    }

    /** Of a rule that is about one algorithm it says which: its owner may have the same rule for another. */
    private static String sentence(Case of, Found found) {
        String algorithm = of.rule.algorithm().isEmpty() ? "" : "[" + NamePart.unescape(of.rule.algorithm()) + "] ";
        return algorithm + (of.rule.name().isEmpty() ? "" : of.rule.name() + ": ") + found.words();
    }

    private static Fact fact(Fact.State state, Case of, Found found) {
        OwnerRule rule = of.rule;
        return new Fact(
                state,
                rule.kind().name(),
                of.subject.text(),
                rule.key() + "@" + of.standing.raisedMillis,
                of.standing.revision,
                of.atMillis,
                of.standing.onsetMillis,
                of.past,
                List.of(),
                "",
                found.measure(of.standing.lostHashes),
                sentence(of, found),
                new Terms(
                        rule.key(),
                        rule.contacts(),
                        rule.repeatSeconds() * 1000L,
                        rule.spanSeconds() * 1000L,
                        rule.quiet()),
                found.crew());
    }
}
