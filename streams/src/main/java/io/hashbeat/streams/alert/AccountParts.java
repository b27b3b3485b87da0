package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an incident of several accounts is to each of them. Who hears of one account's alerts only hears neither of the incident, which is about others too, nor of
 * the workers that are part of it, so that what they have is an alert of the account, one for each incident and account: of those that are down, and of no others.
 * It is not told to operators, nor to who knows already, by an alert of the account itself. It follows from the alerts, so that nothing of it is kept.
 */
final class AccountParts {

    private static final String ACCOUNT = SubjectKind.ACCOUNT.text() + "/";
    private static final String WORKER = SubjectKind.WORKER.text() + "/";

    private final Leads leads;
    /** Those that are open, by id. */
    private final Map<String, LiveAlert> parts = new TreeMap<>();
    /** Subjects of accounts to the ids of open alerts of their rules. */
    private final Map<String, TreeSet<String>> rules = new HashMap<>();
    /** What has changed since the last look. */
    private final Map<String, LiveAlert> touched = new HashMap<>();

    AccountParts(Leads leads) {
        this.leads = leads;
    }

    /** Takes that {@code alert} has changed. */
    void touch(LiveAlert alert) {
        if (alert.fact.isOfPart()) {
            putPart(alert);
            return;
        }
        if (alert.fact.isOfRule() && alert.fact.subject().startsWith(ACCOUNT)) {
            putRule(alert);
        }
        touched.put(alert.id, alert);
    }

    private void putPart(LiveAlert part) {
        if (part.isOpen()) {
            parts.put(part.id, part);
        } else {
            parts.remove(part.id);
        }
    }

    private void putRule(LiveAlert rule) {
        String account = rule.fact.subject();
        if (rule.isOpen()) {
            rules.computeIfAbsent(account, unused -> new TreeSet<>()).add(rule.id);
        } else {
            rules.computeIfPresent(account, (same, ids) -> ids.remove(rule.id) && ids.isEmpty() ? null : ids);
        }
    }

    /** Takes what {@code alert} matters and what explains it, if it is a part. */
    void dress(LiveAlert alert) {
        if (alert.fact.isOfPart()) {
            leads.find(lead(alert)).map(leads::root).ifPresent(root -> {
                alert.cover = root.id;
                alert.worsen(root.severity);
            });
        }
    }

    /** Id of the lead that the part is of, or was when it was raised. */
    private static String lead(LiveAlert part) {
        return PartEpisode.of(part.fact.episode()).lead();
    }

    /** What is to be said at {@code millis} since 1970 UTC of what has changed since the last call. */
    List<Fact> review(long millis) {
        Map<String, LiveAlert> roots = new TreeMap<>();
        for (LiveAlert each : touched.values()) {
            LiveAlert root = leads.root(leads.find(each.cover).orElse(each));
            roots.put(root.id, root);
        }
        touched.clear();
        roots.values().removeIf(each -> !Leads.isLead(each));
        if (roots.isEmpty()) {
            return List.of();
        }
        Map<String, List<LiveAlert>> known = new HashMap<>();
        for (LiveAlert each : parts.values()) {
            leads.find(lead(each)).map(leads::root).ifPresent(root -> known.computeIfAbsent(
                            root.id, unused -> new ArrayList<>())
                    .add(each));
        }
        List<Fact> facts = new ArrayList<>();
        roots.values().forEach(each -> tell(each, known.getOrDefault(each.id, List.of()), millis, facts));
        return facts;
    }

    /** What is to be said of {@code root} to each account, of which {@code known} is known already. */
    private void tell(LiveAlert root, List<LiveAlert> known, long millis, List<Fact> facts) {
        Map<String, List<LiveAlert>> down = isOfAccounts(root) ? down(root) : Map.of();
        Set<String> told = new HashSet<>();
        for (LiveAlert each : known) {
            told.add(each.fact.subject());
            List<LiveAlert> members = down.getOrDefault(each.fact.subject(), List.of());
            Fact fact = members.isEmpty() ? over(each, millis) : still(root, each, members, millis);
            boolean worsens = fact.state() == Fact.State.RAISED && each.severity != root.severity;
            if (worsens || says(each.fact, fact)) {
                facts.add(fact.after(each.fact));
            }
        }
        down.forEach((account, members) -> {
            if (!told.contains(account) && !knows(root, account, members)) {
                facts.add(raised(root, account, members, millis));
            }
        });
    }

    /** Whether what {@code root} says is told, and of its members each account by itself. */
    private static boolean isOfAccounts(LiveAlert root) {
        boolean isOfWorkers = root.fact.isOfSeveral() || root.policy() == AlertPolicy.GROUP_OUTAGE;
        return isOfWorkers && root.isDown() && root.muting != Muting.HISTORIC && !root.fact.historic();
    }

    /** What is down as part of {@code root}, by the subjects of accounts, but for an account that the whole is about. */
    private Map<String, List<LiveAlert>> down(LiveAlert root) {
        Map<String, List<LiveAlert>> accounts = new TreeMap<>();
        all(root).filter(LiveAlert::isDown).forEach(each -> {
            String account = each.account();
            if (!account.isEmpty() && !account.equals(root.account())) {
                accounts.computeIfAbsent(subject(each), unused -> new ArrayList<>())
                        .add(each);
            }
        });
        return accounts;
    }

    private Stream<LiveAlert> all(LiveAlert lead) {
        return leads.members(lead).flatMap(each -> Stream.concat(Stream.of(each), all(each)));
    }

    /** The subject of the account of {@code alert}, which is of an account or a worker. */
    private static String subject(LiveAlert alert) {
        String subject = alert.fact.subject();
        return subject.startsWith(WORKER)
                ? ACCOUNT + subject.substring(WORKER.length(), subject.lastIndexOf('/'))
                : subject;
    }

    /** Whether who hears of {@code account} knows: by each of {@code members}, or by what the account itself has or its owner asked for. */
    private boolean knows(LiveAlert root, String account, List<LiveAlert> members) {
        boolean byItself = members.stream()
                .anyMatch(each -> each.told && each.fact.subject().equals(account));
        return byItself
                || members.stream().allMatch(each -> each.told)
                || rules.getOrDefault(account, new TreeSet<>()).stream()
                        .flatMap(id -> leads.find(id).stream())
                        .anyMatch(each -> each.toldAll && isCover(root, each));
    }

    private boolean isCover(LiveAlert root, LiveAlert rule) {
        return leads.find(rule.cover)
                .map(each -> leads.root(each).id.equals(root.id))
                .orElse(false);
    }

    private static boolean says(Fact before, Fact now) {
        return before.state() != now.state()
                || !before.sentence().equals(now.sentence())
                || !before.crew().equals(now.crew());
    }

    /** What stays of a part while it lasts. */
    private record Frame(String account, String episode, long onsetMillis, List<String> groups) {

        private static Frame of(Fact fact) {
            return new Frame(fact.subject(), fact.episode(), fact.onsetMillis(), fact.groups());
        }
    }

    private static Fact raised(LiveAlert root, String account, List<LiveAlert> members, long millis) {
        String group = root.fact.subject();
        List<String> groups = AlarmRates.isGroup(group) ? List.of(group) : List.of();
        Frame frame = new Frame(account, new PartEpisode(root.id, millis).text(), onset(members, millis), groups);
        String sentence = IncidentWords.ofAccount(root, account, members, frame.onsetMillis);
        return fact(Fact.State.RAISED, frame, IncidentBook.measure(members, millis), sentence, crew(members), millis);
    }

    /** What is said of {@code part} while {@code members} are down; what it has lost is also what those did that are back. */
    private static Fact still(LiveAlert root, LiveAlert part, List<LiveAlert> members, long millis) {
        Frame frame = Frame.of(part.fact);
        String sentence = IncidentWords.ofAccount(root, frame.account, members, frame.onsetMillis);
        return fact(Fact.State.RAISED, frame, measure(part, members, millis), sentence, crew(members), millis);
    }

    private static Fact over(LiveAlert part, long millis) {
        Frame frame = Frame.of(part.fact);
        String sentence = IncidentWords.overForAccount(frame.account);
        Measure nothing = measure(part, List.of(), millis);
        return fact(Fact.State.CLEARED, frame, nothing, sentence, part.fact.crew(), millis);
    }

    private static Measure measure(LiveAlert part, List<LiveAlert> members, long millis) {
        Measure now = IncidentBook.measure(members, millis);
        return new Measure(now.size(), now.expectedHs(), now.observedHs(), 0, 0, part.factHashes(millis));
    }

    private static Fact fact(
            Fact.State state, Frame frame, Measure measure, String sentence, Transition.Crew crew, long millis) {
        return new Fact(
                state,
                AlertPolicy.ACCOUNT_AFFECTED.name(),
                frame.account,
                frame.episode,
                0,
                millis,
                frame.onsetMillis,
                false,
                frame.groups,
                "",
                measure,
                sentence,
                Terms.NONE,
                crew);
    }

    private static long onset(List<LiveAlert> members, long millis) {
        return members.stream().mapToLong(each -> each.fact.onsetMillis()).min().orElse(millis);
    }

    private static Transition.Crew crew(List<LiveAlert> members) {
        List<String> subjects = members.stream()
                .filter(LiveAlert::isWorker)
                .map(each -> each.fact.subject())
                .distinct()
                .toList();
        return new Transition.Crew(
                subjects.stream().limit(Transition.Crew.MOST_LISTED).toList(), subjects.size());
    }
}
