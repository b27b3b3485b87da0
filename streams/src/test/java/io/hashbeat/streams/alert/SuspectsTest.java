package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.ACCOUNT;
import static io.hashbeat.streams.alert.Facts.SERVER;
import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static final String POOL = "pool/p/sha256d";

    private final Map<String, LiveAlert> alerts = new TreeMap<>();
    private final Suspects suspects = new Suspects(AlertTerms.STANDARD, new AlarmRates(), alerts);

    private LiveAlert add(String kind, String worker, long at, String... groups) {
        LiveAlert alert = new LiveAlert(Facts.raisedOf(kind, worker, at, groups));
        alerts.put(alert.id, alert);
        suspects.put(alert);
        return alert;
    }

    private Optional<String> blamed(LiveAlert alert) {
        return suspects.suspect(alert, START + 10 * MINUTE).map(Suspects.Suspect::group);
    }

    @Test
    void three_at_once_are_suspicious_and_two_are_not() {
        add("WORKER_SILENT", "w1", 0, SITE);
        assertThat(blamed(add("WORKER_SILENT", "w2", 0, SITE))).isEmpty();
        assertThat(blamed(add("WORKER_SILENT", "w3", 0, SITE))).contains(SITE);
    }

    @Test
    void the_same_worker_counts_once() {
        add("WORKER_SILENT", "w1", 0, SITE);
        add("REBOOT", "w1", 0, SITE);
        assertThat(blamed(add("WORKER_SILENT", "w2", 0, SITE))).isEmpty();
    }

    @Test
    void the_group_with_the_most_members_is_blamed() {
        for (int i = 0; i < 10; i++) {
            add("WORKER_SILENT", "w" + i, 0, i < 5 ? SITE : "site/p/sha256d/south", SERVER);
        }
        assertThat(blamed(add("WORKER_SILENT", "w10", 0, SITE, SERVER))).contains(SERVER);
    }

    @Test
    void of_groups_with_the_same_members_the_one_that_the_cause_speaks_for_is_blamed() {
        for (int i = 0; i < 5; i++) {
            add("WORKER_SILENT", "w" + i, 0, ACCOUNT, SERVER, SITE);
        }
        assertThat(blamed(add("WORKER_SILENT", "w5", 0, ACCOUNT, SERVER, SITE))).contains(SITE);
        assertThat(blamed(add("ZOMBIE", "w6", 0, ACCOUNT, SERVER, SITE))).contains(SERVER);
    }

    @Test
    void of_a_model_and_its_firmware_with_the_same_members_the_firmware_is_blamed_and_else_the_model() {
        String firmware = "firmware/p/sha256d/beta-2";
        String model = "model/p/sha256d/S21";
        for (int i = 0; i < 5; i++) {
            add("BOARD_MISSING", "w" + i, 0, ACCOUNT, SERVER, "site/p/sha256d/s" + i, model, firmware);
        }
        LiveAlert last = add("BOARD_MISSING", "w5", 0, ACCOUNT, SERVER, SITE, model, firmware);
        assertThat(blamed(last)).contains(firmware);
        for (int i = 6; i < 12; i++) {
            last = add("BOARD_MISSING", "w" + i, 0, ACCOUNT, SERVER, SITE, model, "firmware/p/sha256d/stock-" + i);
        }
        assertThat(blamed(last)).contains(model);
    }

    @Test
    void the_pool_explains_nothing() {
        for (int i = 0; i < 20; i++) {
            add("WORKER_SILENT", "w" + i, 0, POOL);
        }
        assertThat(blamed(add("WORKER_SILENT", "w20", 0, POOL))).isEmpty();
    }

    @Test
    void what_began_at_another_time_is_not_near() {
        add("WORKER_SILENT", "w1", 0, SITE);
        add("WORKER_SILENT", "w2", 4 * MINUTE, SITE);
        add("WORKER_SILENT", "w3", 6 * MINUTE, SITE);
        assertThat(suspects.near(SITE, START)).hasSize(2);
        assertThat(suspects.near(SITE, START + 4 * MINUTE)).hasSize(3);
    }

    @Test
    void an_alarm_that_moves_to_another_server_leaves_the_former_one() {
        LiveAlert alert = add("WORKER_SILENT", "w1", 0, SERVER);
        alert.fact = Facts.raisedOf("WORKER_SILENT", "w1", MINUTE, "server/p/sha256d/eu2");
        suspects.put(alert);
        assertThat(suspects.near(SERVER, START)).isEmpty();
        assertThat(suspects.near("server/p/sha256d/eu2", START)).containsExactly(alert);
        suspects.remove(alert);
        alerts.clear();
        assertThat(suspects.near("server/p/sha256d/eu2", START)).isEmpty();
    }

    @Test
    void members_of_something_are_not_free() {
        LiveAlert member = add("WORKER_SILENT", "w1", 0, SITE);
        LiveAlert over = add("WORKER_SILENT", "w2", 0, SITE);
        member.incident = "another";
        over.phase = AlertPhase.RESOLVED;
        suspects.put(member);
        suspects.put(over);
        assertThat(suspects.near(SITE, START)).isEmpty();
    }
}
