package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static io.hashbeat.streams.alert.RecordedBook.START;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What detectors, rules, operators and feeds may say in some hours, by a seed. */
final class RandomInput {

    /** One thing that a book takes. */
    @FunctionalInterface
    interface Word {
        void say(RecordedBook book);
    }

    private static final List<String> KINDS =
            List.of("WORKER_SILENT", "HASHRATE_DROP", "OVERHEAT", "REBOOT", "FLAPPING", "REJECT_SURGE", "SENSOR_FAULT");
    private static final List<String> GROUPS =
            List.of("site/p/sha256d/north", "site/p/sha256d/south", "account/p/sha256d/alice", "server/p/sha256d/eu1");
    private static final String[] CONTACTS = {"alice"};
    private static final int WORKERS = 14;

    private final Random random;
    private final List<Word> words = new ArrayList<>();
    /** What is open, by kind and subject. */
    private final Map<String, Fact> open = new HashMap<>();
    /** Outages of groups that alarms name before they are told. */
    private final Map<String, Fact> promised = new HashMap<>();

    private long now = MINUTE;
    private int episodes;

    private RandomInput(long seed) {
        random = new Random(seed);
    }

    /** {@code count} words. */
    static List<Word> of(long seed, int count) {
        RandomInput input = new RandomInput(seed);
        while (input.words.size() < count) {
            input.add();
        }
        return input.words;
    }

    private void add() {
        switch (random.nextInt(21)) {
            case 0, 1, 2, 3, 4, 5 -> time();
            case 6, 7, 8, 9 -> worker(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(WORKERS));
            case 10, 11 -> storm();
            case 12, 13 -> ends();
            case 14 -> group();
            case 15 -> silence();
            case 16 -> plan();
            case 17 -> rule();
            case 18 -> feed();
            case 19 -> words.add(RecordedBook::fallBehind);
            default -> say(Facts.fact(Fact.State.HAPPENED, "UNKNOWN_WORKER", worker(1), "e" + episodes++, 0, now));
        }
    }

    private void time() {
        long step = random.nextInt(30) == 0
                ? random.nextInt(30) * HOUR
                : random.nextInt(4) == 0 ? random.nextInt(20) * MINUTE : random.nextInt(90) * SECOND;
        long jump = random.nextInt(40) == 0 ? -random.nextInt(2) * HOUR : step;
        now = Math.max(MINUTE, now + jump);
        long to = now;
        words.add(book -> book.at(to));
    }

    private static String worker(int number) {
        return Facts.worker("w" + number);
    }

    private void storm() {
        String kind = KINDS.get(random.nextInt(3));
        int from = random.nextInt(WORKERS);
        for (int i = from; i < Math.min(WORKERS, from + 8); i++) {
            worker(kind, i);
        }
    }

    private void worker(String kind, int number) {
        String site = GROUPS.get(number % 2);
        Fact before = open.get(kind + number);
        if (before == null) {
            Fact raised = Facts.raisedOf(kind, "w" + number, ahead(), groups(number));
            raised = random.nextInt(12) == 0 ? Facts.historic(raised, true) : raised;
            tell(kind + number, random.nextInt(3) == 0 ? Facts.partOf(raised, lead(site)) : raised);
        } else if (random.nextInt(3) == 0) {
            Fact again = Facts.next(before, Fact.State.RAISED, ahead(), inhibitedBy(before, site));
            tell(
                    kind + number,
                    random.nextInt(3) == 0 ? Facts.in(again, groups(number + 1 + random.nextInt(3))) : again);
        } else {
            over(kind + number, before);
        }
    }

    private static String[] groups(int number) {
        String site = GROUPS.get(number % 2);
        return number % 3 == 0 ? new String[] {site, GROUPS.get(2), GROUPS.get(3)} : new String[] {site, GROUPS.get(2)};
    }

    /** The outage of {@code group}: the one that is told, or one that will be. */
    private Fact lead(String group) {
        Fact told = open.get("GROUP_OUTAGE" + group);
        return told != null && random.nextInt(4) > 0
                ? told
                : promised.computeIfAbsent(group, each -> Facts.outage(each, ahead()));
    }

    private String inhibitedBy(Fact before, String group) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1, 2 -> lead(group).episode();
            default -> before.inhibitedBy();
        };
    }

    private long ahead() {
        return now + random.nextInt(30) * SECOND - (random.nextInt(20) == 0 ? random.nextInt(3) * HOUR : 0);
    }

    private void ends() {
        Map.copyOf(open).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> random.nextInt(3) == 0)
                .forEach(each -> over(each.getKey(), each.getValue()));
    }

    private void group() {
        String subject = GROUPS.get(random.nextInt(GROUPS.size()));
        Fact before = open.get("GROUP_OUTAGE" + subject);
        if (before == null) {
            Fact known = promised.remove(subject);
            tell("GROUP_OUTAGE" + subject, known == null ? Facts.outage(subject, ahead()) : known);
        } else {
            over("GROUP_OUTAGE" + subject, before);
        }
    }

    private void rule() {
        String id = "min" + random.nextInt(2);
        Fact before = open.get(id);
        if (before == null && random.nextBoolean()) {
            tell(id, Facts.ofRule("DECLINE", "alice", ahead(), random.nextBoolean() ? new String[] {} : CONTACTS));
        } else if (before == null) {
            tell(id, Facts.ofRule(id, ahead()));
        } else {
            over(id, before);
        }
    }

    private void over(String key, Fact before) {
        String lead = random.nextInt(4) == 0 ? before.inhibitedBy() : "";
        say(Facts.next(before, Fact.State.CLEARED, Math.max(ahead(), before.atMillis() - START), lead));
        open.remove(key);
    }

    private void tell(String key, Fact fact) {
        open.put(key, fact);
        say(fact);
        if (random.nextInt(10) == 0) {
            say(fact);
        }
    }

    private void say(Fact fact) {
        words.add(book -> book.take(fact));
    }

    private void silence() {
        String id = "s" + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            words.add(book -> book.removeSilence(id));
            return;
        }
        Map<String, String> matchers =
                random.nextBoolean() ? Map.of("kind", KINDS.get(random.nextInt(3))) : Map.of("site", GROUPS.get(0));
        long from = START + now + (random.nextInt(20) - 10) * MINUTE;
        Silence silence =
                new Silence(id, matchers, from, from + random.nextInt(90) * MINUTE, "bob", random.nextInt(3) == 0);
        words.add(book -> book.take(silence));
    }

    private void plan() {
        long from = START + now + (random.nextInt(20) - 10) * MINUTE;
        Plan plan = new Plan("p" + random.nextInt(2), GROUPS.get(0), from, from + random.nextInt(60) * MINUTE);
        words.add(book -> book.take(plan));
    }

    private void feed() {
        FeedWord.State state = FeedWord.State.values()[random.nextInt(3)];
        String source = "gateway-" + random.nextInt(2);
        long said = now + random.nextInt(30) * SECOND;
        long complete = state == FeedWord.State.LIVE ? now : Math.max(0, now - random.nextInt(600) * SECOND);
        boolean away = random.nextInt(4) == 0;
        if (away) {
            words.add(book -> book.liveThen(complete));
        }
        words.add(book -> book.feed(source, state, complete, said));
        String key = "FEED_LATE" + source;
        Fact before = open.get(key);
        if (state != FeedWord.State.LIVE && before == null) {
            tell(
                    key,
                    Facts.fact(
                            Fact.State.RAISED,
                            "FEED_LATE",
                            "server/~all/~all/" + source,
                            source + "@" + now,
                            0,
                            complete));
        } else if (state == FeedWord.State.LIVE && before != null) {
            over(key, before);
        }
    }
}
