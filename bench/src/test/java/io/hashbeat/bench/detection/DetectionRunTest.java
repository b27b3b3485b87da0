package io.hashbeat.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.bench.measure.Machine;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectionRunTest {

    private static final DetectionPlan TINY = new DetectionPlan(3, 0.5, 10, 4, 2, List.of(Scenario.STEADY));

    private static DetectionReport run() {
        return new DetectionReport(TINY, Machine.here(), new DetectionRun(TINY, line -> {}).run());
    }

    @Test
    void the_same_plan_gives_the_same_figures_and_all_rows_are_there() {
        DetectionReport report = run();
        assertThat(report.json())
                .contains("\"rule\" : \"hashbeat\"")
                .contains("no-share-10m")
                .contains("false_alarms_per_wy");
        assertThat(report.table())
                .isEqualTo(run().table())
                .contains("below-70-15m")
                .contains("healthy fleet");
        assertThat(report.picture()).startsWith("<svg").contains("hashbeat, baseline estimated");
    }

    @Test
    void a_miss_is_said() {
        Delays late = new Delays(new double[] {10, 12}, 1, 0);
        DetectionRow row = new DetectionRow(
                DetectionRow.OURS, Scenario.STEADY, false, 6, 1.0, new FalseAlarms(400, 300, 200), late);
        DetectionReport report =
                new DetectionReport(TINY, Machine.here(), new DetectionResult(List.of(row), new FalseAlarms(9, 9, 1)));
        assertThat(report.misses()).hasSize(3);
        assertThat(report.table())
                .contains("NOT REACHED")
                .contains("2.00 false alarms")
                .contains("1.50");
    }

    @Test
    void a_connection_that_comes_back_at_once_raises_alarms_that_nobody_is_told_of() {
        DetectionPlan bursts = new DetectionPlan(3, 0.5, 1, 1, 1, List.of(Scenario.BURSTS));
        assertThat(new DetectionRun(bursts, line -> {}).run().rows())
                .filteredOn(row -> row.ours() && row.sharesPerMinute() == 20)
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.falseAlarms().perYear()).isGreaterThan(100);
                    assertThat(row.falseAlarms().lastingPerYear()).isLessThan(10);
                });
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void shares_come_at_the_worker_s_rate_whatever_goes_on(Scenario scenario) {
        SimulatedWorker worker = new SimulatedWorker(6, scenario, new SplittableRandom(8));
        double expected = 0;
        double seen = 0;
        for (int i = 0; i < 200_000; i++) {
            expected += worker.next().exposurePerHs;
            seen += worker.slice.arrivals;
        }
        assertThat(seen / expected).isCloseTo(1, within(0.02));
    }

    @Test
    void a_rule_of_a_pool_sees_what_it_looks_for() {
        SimulatedWorker worker = new SimulatedWorker(60, Scenario.STEADY, new SplittableRandom(8));
        Rule rule = RuleKind.BELOW_70_15M.rule();
        for (int i = 0; i < 9_000; i++) {
            worker.next();
            assertThat(rule.raises(worker)).isFalse();
        }
        worker.leave(0.5);
        int slices = 0;
        do {
            worker.next();
            slices++;
        } while (!rule.raises(worker));
        assertThat(slices / 6.0).as("60 % of the window and five minutes").isBetween(12.0, 16.0);
    }
}
