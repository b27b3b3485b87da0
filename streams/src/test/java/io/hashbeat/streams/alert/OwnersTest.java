package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.ACCOUNT;
import static io.hashbeat.streams.alert.Facts.SERVER;
import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.outage;
import static io.hashbeat.streams.alert.Facts.partOf;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hashbeat.avro.Alert;
import io.hashbeat.streams.sink.webhook.WebhookInterest;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Tells;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Whose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the webhook of an account's owner hears when all of the account is down, whatever the cause and whatever rules there are. */
class OwnersTest {

    private static final int WORKERS = 8;
    private static final List<String> KINDS = List.of("MIN_HASHRATE", "DECLINE", "OFFLINE_MINERS");

    private final RecordedBook book = new RecordedBook().live(0);
    private final List<Fact> down = new ArrayList<>();
    private final List<Transition> all = new ArrayList<>();

    private static List<Transition> hears(String account, List<Transition> all) {
        WebhookInterest interest =
                new WebhookInterest(Whose.ALL, Tells.NOTIFICATIONS, "", account, Severity.INFO, 0, Duration.ZERO);
        return all.stream()
                .filter(each -> interest.wants(record(each), account + "-hook"))
                .toList();
    }

    private static Alert record(Transition each) {
        Alert alert = new Alert();
        alert.setKind(each.fact().kind());
        alert.setSubject(each.fact().subject());
        alert.setAccount(each.account());
        alert.setContacts(each.fact().terms().contacts());
        alert.setSeverity(each.severity().text());
        alert.setEscalation(each.escalation());
        alert.setNotification(each.notification().text());
        alert.setAudience(each.audience().text());
        return alert;
    }

    private static List<Notification> notifications(String account, List<Transition> all) {
        return hears(account, all).stream().map(Transition::notification).toList();
    }

    private void take(Fact fact) {
        down.add(fact);
        book.take(fact);
    }

    private static Fact silent(String account, int number, long at, String... groups) {
        String subject = "worker/p/sha256d/" + account + "/w" + number;
        Fact fact = Facts.fact(Fact.State.RAISED, "WORKER_SILENT", subject, subject + "@" + at, 0, at);
        return Facts.in(fact, groups);
    }

    /** All workers of alice and bob are silent: since a cause that the job tells, that is found here, or before anybody could be told. */
    private void fail(String cause, long at) {
        if (cause.equals("BACKLOG")) {
            book.fallBehind();
        }
        Fact outage = cause.equals("ACCOUNT") ? outage(ACCOUNT, at) : outage(SITE, at);
        if (cause.equals("SITE") || cause.equals("ACCOUNT")) {
            take(outage);
        }
        for (int i = 0; i < WORKERS; i++) {
            long apart = at + (cause.equals("BACKLOG") ? 10L * i * MINUTE : i * SECOND);
            Fact alice = silent("alice", i, apart, ACCOUNT, SERVER, SITE);
            if (cause.equals("BACKLOG")) {
                take(Facts.in(alice));
                take(silent("bob", i, apart));
            } else if (cause.equals("INCIDENT")) {
                take(alice);
                take(silent("bob", i, apart, "account/p/sha256d/bob", SERVER, SITE));
            } else {
                take(partOf(alice, outage));
            }
        }
    }

    private void pass(long from, long to) {
        for (long at = from; at <= to; at += 30 * SECOND) {
            book.live(at);
        }
        all.addAll(book.news());
    }

    private void breakRules(String rules, long at) {
        for (String kind : KINDS.subList(0, rules.equals("NONE") ? 0 : rules.equals("THREE") ? 3 : 1)) {
            take(Facts.ofRule(
                    kind, "alice", at, rules.equals("NAMED") ? new String[] {"alice-hook"} : new String[] {}));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SITE, NONE", "SITE, ONE", "SITE, NAMED", "SITE, THREE",
        "INCIDENT, NONE", "INCIDENT, ONE", "INCIDENT, NAMED", "INCIDENT, THREE",
        "ACCOUNT, NONE", "ACCOUNT, ONE", "ACCOUNT, NAMED", "ACCOUNT, THREE",
        "BACKLOG, NONE", "BACKLOG, ONE", "BACKLOG, NAMED", "BACKLOG, THREE",
    })
    void the_owner_hears_one_thing_of_a_total_outage_and_its_end(String cause, String rules) {
        long start = cause.equals("BACKLOG") ? 3 * HOUR : MINUTE;
        fail(cause, MINUTE);
        pass(start, start + 90 * SECOND);
        breakRules(rules, start + 90 * SECOND);
        pass(start + 2 * MINUTE, start + 30 * MINUTE);
        assertThat(hears("alice", all)).extracting(Transition::notification).containsExactly(Notification.FIRED);
        assertThat(hears("alice", all)).allMatch(each -> each.account().equals("alice"));
        assertThat(hears("", all)).as("operators").hasSize(1);
        assertThat(hears("carol", all)).isEmpty();

        long end = start + 31 * MINUTE;
        down.forEach(each -> book.take(cleared(each, end)));
        pass(end, end + 2 * HOUR);
        assertThat(notifications("alice", all)).containsExactly(Notification.FIRED, Notification.RESOLVED);
        assertThat(notifications("", all)).containsExactly(Notification.FIRED, Notification.RESOLVED);
        assertThat(Laws.broken(all)).isEmpty();
    }

    @Test
    void who_has_two_accounts_workers_hears_of_each_by_itself_and_nothing_of_others() {
        fail("INCIDENT", MINUTE);
        pass(MINUTE, 10 * MINUTE);
        for (String account : List.of("alice", "bob")) {
            Transition told = hears(account, all).get(0);
            assertThat(told.fact().sentence())
                    .isEqualTo("8 workers of account " + account
                            + " went wrong together with others since 00:01 UTC (8 WORKER_SILENT).");
            assertThat(told.crew().count()).isEqualTo(WORKERS);
            assertThat(told.crew().members()).allMatch(each -> each.startsWith("worker/p/sha256d/" + account + "/"));
            assertThat(told.mute().incident()).isEqualTo(hears("", all).get(0).id());
        }
    }

    @Test
    void what_an_incident_is_to_an_account_becomes_as_grave_as_the_incident() {
        fail("INCIDENT", MINUTE);
        pass(MINUTE, 4 * MINUTE);
        assertThat(hears("alice", all)).extracting(Transition::severity).containsExactly(Severity.WARNING);
        assertThat(critical("alice")).isEmpty();
        all.clear();
        String bob = "worker/p/sha256d/bob/w9";
        Fact hot = Facts.fact(Fact.State.RAISED, "OVERHEAT", bob, bob + "@hot", 0, 4 * MINUTE);
        take(Facts.in(hot, "account/p/sha256d/bob", SERVER, SITE));
        pass(4 * MINUTE, 40 * MINUTE);
        assertThat(hears("", all)).extracting(Transition::severity).containsExactly(Severity.CRITICAL);
        assertThat(hears("alice", all))
                .extracting(Transition::severity, Transition::notification)
                .containsExactly(tuple(Severity.CRITICAL, Notification.GREW));
        assertThat(critical("alice")).hasSize(1);
        assertThat(all).filteredOn(each -> each.fact().isOfPart()).hasSizeLessThan(6);
    }

    private List<Transition> critical(String account) {
        return hears(account, all).stream()
                .filter(each -> each.severity() == Severity.CRITICAL)
                .toList();
    }

    @Test
    void an_account_that_joins_late_hears_of_it_and_one_that_is_back_that_it_is_over() {
        fail("SITE", MINUTE);
        pass(MINUTE, 10 * MINUTE);
        Fact late = partOf(silent("bob", 1, 10 * MINUTE, "account/p/sha256d/bob", SERVER, SITE), down.get(0));
        book.take(late);
        down.stream()
                .filter(each -> each.subject().contains("/alice/"))
                .forEach(each -> book.take(cleared(each, 11 * MINUTE)));
        pass(11 * MINUTE, 30 * MINUTE);
        assertThat(notifications("alice", all)).containsExactly(Notification.FIRED, Notification.RESOLVED);
        assertThat(notifications("bob", all)).containsExactly(Notification.FIRED);
    }

    @Test
    void who_was_told_of_his_account_is_not_told_again_when_it_is_found_to_be_of_more() {
        fail("ACCOUNT", MINUTE);
        pass(MINUTE, 3 * MINUTE);
        assertThat(notifications("alice", all)).containsExactly(Notification.FIRED);
        Fact site = outage(SITE, 3 * MINUTE);
        book.take(site);
        book.take(Facts.next(down.get(0), Fact.State.RAISED, 3 * MINUTE, site.episode()));
        pass(3 * MINUTE, 30 * MINUTE);
        assertThat(notifications("alice", all)).containsExactly(Notification.FIRED);
    }

    @Test
    void one_that_was_told_by_itself_is_told_once() {
        Fact hot = Facts.raisedOf("OVERHEAT", "w1", MINUTE, ACCOUNT, SERVER, SITE);
        book.take(hot);
        pass(MINUTE, 2 * MINUTE);
        book.take(outage(SITE, 2 * MINUTE));
        pass(2 * MINUTE, 20 * MINUTE);
        assertThat(notifications("alice", all)).containsExactly(Notification.FIRED);
    }

    @Test
    void a_silence_of_the_site_silences_what_it_is_to_accounts() {
        book.take(new Silence(
                "s", java.util.Map.of("site", SITE), RecordedBook.START, RecordedBook.START + 5 * HOUR, "ops", false));
        fail("SITE", MINUTE);
        pass(MINUTE, 30 * MINUTE);
        assertThat(hears("alice", all)).isEmpty();
    }

    @Test
    void what_an_incident_is_to_accounts_is_the_same_after_a_restart() {
        fail("INCIDENT", MINUTE);
        for (long at = MINUTE; at < 10 * MINUTE; at += 10 * SECOND) {
            book.restart().live(at);
        }
        pass(10 * MINUTE, 20 * MINUTE);
        assertThat(notifications("alice", all)).containsExactly(Notification.FIRED);
    }
}
