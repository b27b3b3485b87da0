package io.hashbeat.console.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Alert;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.statement.DowntimeStatement.Total;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.CsvText;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DowntimeStatementTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final long START_MS = Instant.parse("2026-11-10T00:00:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;

    private final List<Alert> alerts = new ArrayList<>();

    private Alert alert(String id, String worker, double hour, double hours, double lost) {
        Alert alert = Seeds.alert(id, "alice", worker);
        alert.setState("RESOLVED");
        alert.setStartedAtMs(START_MS + (long) (hour * HOUR_MS));
        alert.setEndedAtMs(START_MS + (long) ((hour + hours) * HOUR_MS));
        alert.setLostHashes(lost);
        alert.setLostValue(lost / 10);
        alerts.add(alert);
        return alert;
    }

    private DowntimeStatement statement() {
        return DowntimeStatement.of(
                "alice", NOVEMBER, alerts.stream().map(AlertView::of).toList(), START_MS + 100 * HOUR_MS);
    }

    private List<Double> counted() {
        return statement().lines().stream().map(StatementLine::countedHashes).toList();
    }

    @Test
    void losses_of_workers_are_added() {
        alert("1", "rig1", 0, 1, 100);
        alert("2", "rig2", 0, 1, 50);
        alert("3", "rig1", 5, 1, 7);
        assertThat(counted()).containsExactly(100.0, 50.0, 7.0);
        assertThat(statement().totals()).containsExactly(new Total("sha256d", "H", 157, 15.7, "USD"));
    }

    @Test
    void of_alerts_of_one_worker_each_moment_counts_once_and_where_most_was_lost() {
        alert("1", "rig1", 0, 2, 100); // 50 an hour
        alert("2", "rig1", 1, 3, 210); // 70 an hour
        alert("3", "rig1", 3.5, 1, 20); // 20 an hour
        alert("4", "rig1", 6, 1, 30);
        assertThat(counted()).containsExactly(50.0, 210.0, 10.0, 30.0);
        assertThat(statement().lines().get(0).countedValue()).isEqualTo(5);
    }

    @Test
    void what_an_incident_is_to_the_account_is_said_by_its_workers() {
        alert("1", "rig1", 0, 1, 100);
        alert("2", "rig1", 0, 1, 100).setKind("ACCOUNT_AFFECTED");
        assertThat(counted()).containsExactly(100.0);
    }

    @Test
    void what_overlaps_only_by_way_of_a_third_is_counted_in_full() {
        alert("1", "rig1", 0, 4, 400);
        alert("2", "rig1", 3, 4, 40);
        alert("3", "rig1", 6, 4, 400);
        assertThat(counted()).containsExactly(400.0, 20.0, 400.0);
    }

    @Test
    void what_seems_over_loses_nothing_more_also_if_it_was_silenced_since() {
        Alert silenced = alert("1", "rig1", 0, 1, 100);
        silenced.setState("FIRING");
        silenced.setReason("SILENCED");
        silenced.setEndedAtMs(null);
        silenced.setTimeMs(START_MS + HOUR_MS);
        silenced.setExpectedHs(1);
        silenced.setSize(0); // as the application says while it is over by what was said last
        assertThat(counted()).containsExactly(100.0);
        silenced.setSize(1);
        assertThat(counted().get(0)).as("if it were not").isGreaterThan(100.0);
    }

    @Test
    void what_a_rule_says_is_said_by_others_already() {
        alert("1", "rig1", 0, 1, 100);
        alert("2", "rig1", 2, 1, 100).setRuleId("alice/min");
        assertThat(counted()).containsExactly(100.0, 0.0);
    }

    private Alert group(String id, double hour, double hours, double lost) {
        Alert group = alert(id, "x", hour, hours, lost);
        group.setSubject("account/pool-a/sha256d/alice");
        return group;
    }

    @Test
    void an_outage_of_the_account_counts_if_its_workers_tell_less() {
        group("0", 0, 1, 300);
        alert("1", "rig1", 0, 1, 100).setIncident("0");
        assertThat(counted()).containsExactly(300.0, 0.0);
        alert("2", "rig2", 0, 1, 250).setIncident("0");
        assertThat(counted()).containsExactly(0.0, 100.0, 250.0);
    }

    @Test
    void an_outage_of_the_account_and_its_workers_that_are_told_by_one_incident_are_one_loss() {
        group("0", 0, 1, 300).setIncident("site-outage");
        alert("1", "rig1", 0, 1, 100).setIncident("site-outage");
        alert("2", "rig2", 0, 1, 150).setIncident("site-outage");
        assertThat(counted()).containsExactly(300.0, 0.0, 0.0);
        assertThat(statement().totals()).containsExactly(new Total("sha256d", "H", 300, 30.0, "USD"));
    }

    @Test
    void a_worker_that_was_silent_all_week_is_not_forgotten_for_an_hour_of_the_account() {
        alert("1", "rig1", 0, 100, 1000);
        group("2", 50, 1, 500);
        assertThat(counted()).containsExactly(990.0, 500.0);
    }

    @Test
    void what_still_lasts_has_lost_more_by_now_than_when_it_was_told() {
        Alert lasting = alert("1", "rig1", 0, 1, 100);
        lasting.setState("FIRING");
        lasting.setEndedAtMs(null);
        lasting.setTimeMs(START_MS + HOUR_MS);
        lasting.setSize(0.5);
        lasting.setExpectedHs(2 / 3_600.0); // loses 1 an hour, for 99 hours more
        assertThat(counted()).singleElement().satisfies(each -> assertThat(each).isCloseTo(199, within(1e-9)));
        assertThat(statement().totals()).singleElement().satisfies(each -> assertThat(each.lostValue())
                .isCloseTo(19.9, within(1e-9)));
        lasting.setReason("EASED");
        assertThat(counted()).containsExactly(100.0);
    }

    @Test
    void hashes_of_several_algorithms_are_not_added() {
        alert("1", "rig1", 0, 1, 100);
        alert("2", "rig2", 0, 1, 7).setSubject("worker/pool-a/equihash200-9/alice/rig2");
        Alert free = alert("3", "rig3", 0, 1, 50);
        free.setLostValue(null);
        free.setCurrency(null);
        assertThat(statement().totals())
                .containsExactly(
                        new Total("equihash200-9", "Sol", 7, 0.7, "USD"),
                        new Total("sha256d", "H", 50, null, null),
                        new Total("sha256d", "H", 100, 10.0, "USD"));
    }

    @Test
    void whatever_overlaps_the_sum_lies_between_the_largest_and_all() {
        for (long seed = 0; seed < 300; seed++) {
            alerts.clear();
            Random random = new Random(seed);
            for (int i = 0; i < 12; i++) {
                double hour = random.nextInt(8);
                double hours = random.nextInt(4);
                if (random.nextInt(4) == 0) {
                    group("a" + i, hour, hours, random.nextInt(100));
                } else {
                    alert("w" + i, "rig" + random.nextInt(3), hour, hours, random.nextInt(100));
                }
            }
            double counted = counted().stream().mapToDouble(each -> each).sum();
            assertThat(counted)
                    .as("seed %d", seed)
                    .isBetween(
                            alerts.stream()
                                            .mapToDouble(Alert::getLostHashes)
                                            .max()
                                            .orElse(0)
                                    - 1e-6,
                            alerts.stream().mapToDouble(Alert::getLostHashes).sum() + 1e-6);
            statement().lines().forEach(line -> assertThat(line.countedHashes())
                    .isBetween(0.0, line.alert().lostHashes()));
        }
    }

    @Test
    void workers_of_an_outage_of_others_count_for_themselves() {
        alert("1", "rig1", 0, 1, 100).setIncident("site-outage");
        Alert site = alert("0", "x", 0, 1, 9000);
        site.setSubject("site/pool-a/sha256d/hall");
        site.setAccount("");
        assertThat(counted()).containsExactly(100.0);
    }

    @Test
    void what_is_of_another_month_or_is_not_certain_or_of_another_account_is_not_in_it() {
        alert("1", "rig1", -240.001, 1, 1);
        alert("2", "rig1", 24 * 21, 1, 1);
        alert("3", "rig1", 0, 1, 1).setState("PENDING");
        alert("4", "rig1", 0, 1, 1).setAccount("bob");
        assertThat(statement().lines()).isEmpty();
        assertThat(statement().totals()).isEmpty();
    }

    @Test
    void what_lasts_has_lost_what_was_said_of_it_last() {
        Alert lasting = alert("1", "rig1", 0, 1, 100);
        lasting.setEndedAtMs(null);
        lasting.setState("FIRING");
        lasting.setTimeMs(START_MS + 10 * HOUR_MS);
        alert("2", "rig1", 5, 10, 150);
        assertThat(counted()).containsExactly(50.0, 150.0);
        assertThat(StatementCsv.of(statement())).contains("2026-11-10T00:00:00Z,,6000,");
    }

    private DowntimeStatement statement(YearMonth month, long nowMs) {
        return DowntimeStatement.of(
                "alice", month, alerts.stream().map(AlertView::of).toList(), nowMs);
    }

    private static double counted(DowntimeStatement statement) {
        return statement.lines().stream()
                .mapToDouble(StatementLine::countedHashes)
                .sum();
    }

    @Test
    void a_loss_over_the_end_of_a_month_is_shared_by_time() {
        alert("1", "rig1", 24 * 18, 24 * 7, 700); // 28 November to 5 December
        alert("2", "rig1", 24 * 22, 24, 300); // on 2 December
        long nowMs = START_MS + 100 * 24 * HOUR_MS;
        StatementLine november = statement(NOVEMBER, nowMs).lines().get(0);
        assertThat(november.lostHashes()).isCloseTo(300, within(1e-9));
        assertThat(november.countedHashes()).isCloseTo(300, within(1e-9));
        assertThat(november.countedValue()).isCloseTo(30, within(1e-9));
        assertThat(november.minutes()).isEqualTo(3 * 24 * 60);
        List<StatementLine> december = statement(NOVEMBER.plusMonths(1), nowMs).lines();
        assertThat(december.get(0).lostHashes()).isCloseTo(400, within(1e-9));
        assertThat(december.get(0).countedHashes()).isCloseTo(300, within(1e-9));
        assertThat(december.get(1).countedHashes()).isCloseTo(300, within(1e-9));
        assertThat(statement(NOVEMBER.plusMonths(2), nowMs).lines()).isEmpty();
        assertThat(StatementCsv.of(statement(NOVEMBER, nowMs)))
                .contains(",2026-12-05T00:00:00Z,4320,300,30.00,USD,300,30.00,");
    }

    @Test
    void months_add_up_to_the_whole() {
        for (long seed = 0; seed < 300; seed++) {
            alerts.clear();
            Random random = new Random(seed);
            for (int i = 0; i < 14; i++) {
                double hour = random.nextInt(90 * 24) + random.nextDouble();
                double hours = random.nextInt(30 * 24) * random.nextDouble();
                if (random.nextInt(4) == 0) {
                    group("a" + i, hour, hours, random.nextInt(100));
                } else {
                    Alert alert = alert("w" + i, "rig" + random.nextInt(3), hour, hours, random.nextInt(100));
                    if (random.nextInt(5) == 0) {
                        lasts(alert);
                    }
                }
            }
            long nowMs = START_MS + 130 * 24 * HOUR_MS;
            double months = 0;
            double lost = 0;
            for (int month = 0; month < 6; month++) {
                DowntimeStatement statement = statement(NOVEMBER.plusMonths(month), nowMs);
                months += counted(statement);
                lost += statement.lines().stream()
                        .mapToDouble(StatementLine::lostHashes)
                        .sum();
            }
            List<AlertView> views = alerts.stream()
                    .map(AlertView::of)
                    .map(each -> each.asOf(nowMs))
                    .toList();
            LossSpan ever = new LossSpan(0, Long.MAX_VALUE);
            var parts = LossUnion.counted(views, ever, nowMs);
            double all = views.stream()
                    .mapToDouble(each -> each.lostHashes() * parts.getOrDefault(each.id(), 0.0))
                    .sum();
            assertThat(months).as("counted, seed %d", seed).isCloseTo(all, within(1e-9 * (1 + all)));
            double whole = views.stream().mapToDouble(AlertView::lostHashes).sum();
            assertThat(lost).as("lost, seed %d", seed).isCloseTo(whole, within(1e-9 * (1 + whole)));
        }
    }

    private static void lasts(Alert alert) {
        alert.setState("FIRING");
        alert.setTimeMs(alert.getEndedAtMs());
        alert.setEndedAtMs(null);
        alert.setSize(0.5);
        alert.setExpectedHs(1e-3);
    }

    @Test
    void a_month_is_written_as_a_year_and_a_number() {
        assertThat(DowntimeStatement.month("2026-11")).isEqualTo(NOVEMBER);
        assertThatThrownBy(() -> DowntimeStatement.month("November"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("month must be one such as 2026-11, not November");
    }

    @Test
    void as_a_file_it_is_a_line_each_and_the_sum() {
        alert("1", "rig1", 0, 1.5, 1.25e18);
        assertThat(StatementCsv.of(statement()))
                .isEqualTo(
                        "alert,kind,algorithm,subject,started_at,ended_at,minutes,lost_hashes,lost_value,currency,counted_hashes,"
                                + "counted_value,part_of,sentence\r\n"
                                + "1,WORKER_SILENT,sha256d,worker/pool-a/sha256d/alice/rig1,2026-11-10T00:00:00Z,2026-11-10T01:30:00Z,90,"
                                + "1.25E+18,125000000000000000.00,USD,1.25E+18,125000000000000000.00,,No share for 1 h.\r\n"
                                + "total,,sha256d,,,,,,,USD,1.25E+18,125000000000000000.00,,\r\n");
    }

    @Test
    void a_month_without_a_loss_has_a_sum_of_nothing() {
        assertThat(StatementCsv.of(statement())).endsWith("\r\ntotal,,,,,,,,,,0,,,\r\n");
    }

    @Test
    void no_spreadsheet_takes_a_name_for_a_formula() {
        assertThat(CsvText.cell("=HYPERLINK(\"http://evil\",\"x\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"");
        for (String evil : List.of("=1", "+1", "-1", "@x", "\t=1", "\r=1", "\uFF1D1")) {
            assertThat(CsvText.cell(evil).replaceFirst("^\"", "")).as(evil).startsWith("'");
        }
        assertThat(CsvText.cell("Worker rig;=HYPERLINK(1) is silent")).isEqualTo("Worker rig;'=HYPERLINK(1) is silent");
        assertThat(CsvText.cell("worker/p/a=1")).isEqualTo("worker/p/a=1");
        assertThat(CsvText.cell("a, b")).isEqualTo("\"a, b\"");
        assertThat(CsvText.cell(" x ")).isEqualTo("\" x \"");
    }
}
