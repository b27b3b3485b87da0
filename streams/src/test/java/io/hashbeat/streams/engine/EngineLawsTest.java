package io.hashbeat.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.streams.engine.record.MinuteTotal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every trace, however it is cut and in whatever order partitions are read. The seed is the argument. */
class EngineLawsTest {

    private static final Map<String, String> SETTINGS =
            Map.of("detectors.baseline.min-span", "5m", "detectors.baseline.min-shares", "10");
    private static final int MINUTES = 45;

    /** How the engine is driven. */
    private record Drive(double flushes, double advances, double restarts) {}

    private static PlainEngine run(Trace trace, Random order, Drive drive) {
        PlainEngine engine = new PlainEngine(SETTINGS, 0, 1, 2);
        long offset = 0;
        for (Trace.Line line : trace.merged(order)) {
            engine.read(Trace.record(line, offset++));
            if (order.nextDouble() < drive.flushes) {
                engine.flush();
            }
            if (order.nextDouble() < drive.advances) {
                engine.advance();
            }
            if (order.nextDouble() < drive.restarts) {
                engine.restart();
            }
        }
        return engine.finish();
    }

    private static Set<String> notIn(Results some, Results others) {
        Set<String> keys = new TreeSet<>(some.samples().keySet());
        keys.removeAll(others.samples().keySet());
        return keys;
    }

    private static Oracle oracle(Trace trace) {
        Oracle oracle = new Oracle(5_000, 600_000, 120_000);
        trace.partitions.forEach(lines -> lines.forEach(oracle::read));
        return oracle;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_ledger_is_exactly_what_was_sent(long seed) {
        Trace trace = Trace.of(seed, MINUTES);
        Oracle oracle = oracle(trace);
        PlainEngine engine = run(trace, new Random(seed), new Drive(0.1, 0.05, 0.002));
        Map<String, LedgerEntry> left = new HashMap<>();
        Results results = engine.results();
        results.ledger().values().forEach(each -> left.put(each.getSubject() + "@" + each.getHourMs(), each));
        oracle.hours.forEach((key, sum) -> {
            LedgerEntry entry = left.remove(key);
            assertThat(entry).as(key).isNotNull();
            assertThat(entry.getAccepted()).as(key).isEqualTo(sum.accepted);
            assertThat(entry.getStale()).as(key).isEqualTo(sum.stale);
            assertThat(entry.getRejected()).as(key).isEqualTo(sum.rejected);
            assertThat(entry.getBlocks()).as(key).isEqualTo(sum.blocks);
            assertThat(Results.work(entry)).as(key).isEqualTo(sum.work);
            assertThat(Results.quanta(entry.getStaleWorkHi(), entry.getStaleWorkLo()))
                    .as(key)
                    .isEqualTo(sum.staleWork);
            assertThat(Results.quanta(entry.getRejectedWorkHi(), entry.getRejectedWorkLo()))
                    .as(key)
                    .isEqualTo(sum.rejectedWork);
            if (key.startsWith("worker")) {
                assertThat(entry.getRejects()).as(key).isEqualTo(sum.reasons);
            }
        });
        assertThat(left.values()).allMatch(each -> each.getAccepted() + each.getStale() + each.getRejected() == 0);
        assertThat(engine.duplicates()).isEqualTo(oracle.duplicates).isPositive();
        assertThat(results.deadReasons()).hasSize((int) oracle.beyondGrace).containsOnly("LATE");
        assertThat(oracle.beyondGrace).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void the_minutes_are_exactly_what_was_sent_within_the_grace(long seed) {
        Trace trace = Trace.of(seed, MINUTES);
        Results results = run(trace, new Random(seed), new Drive(0.1, 0.05, 0)).results();
        Map<String, HashrateSample> left = new HashMap<>(results.samples());
        oracle(trace).minutes.forEach((key, sum) -> {
            HashrateSample sample = left.remove(key);
            assertThat(sample).as(key).isNotNull();
            assertThat(sample.getWindows().get(0).getAccepted()).as(key).isEqualTo(sum.accepted);
            assertThat(sample.getWindows().get(0).getStale()).as(key).isEqualTo(sum.stale);
            assertThat(sample.getWindows().get(0).getRejected()).as(key).isEqualTo(sum.rejected);
            assertThat(Results.work(sample.getWindows().get(0))).as(key).isEqualTo(sum.work);
            if (key.startsWith("worker")) {
                assertThat(sample.getRejects()).as(key).isEqualTo(sum.reasons);
            }
        });
        assertThat(left.values())
                .allMatch(each -> each.getWindows().get(0).getAccepted() == 0
                        && each.getWindows().get(0).getRejected() == 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void worker_account_server_and_pool_agree_to_the_unit(long seed) {
        PlainEngine engine = run(Trace.of(seed, MINUTES), new Random(seed), new Drive(0.1, 0.05, 0));
        Map<String, BigInteger> byLevel = new TreeMap<>();
        for (LedgerEntry entry : engine.results().ledger().values()) {
            String level = entry.getSubject().substring(0, entry.getSubject().indexOf('/'));
            byLevel.merge(level + "@" + entry.getHourMs(), Results.work(entry), BigInteger::add);
        }
        assertThat(byLevel).hasSizeGreaterThan(4);
        byLevel.forEach((key, work) ->
                assertThat(work).as(key).isEqualTo(byLevel.get("pool" + key.substring(key.indexOf('@')))));
        Map<String, BigInteger> totals = new TreeMap<>();
        for (MinuteTotal total : engine.totals()) {
            BigInteger work = BigInteger.valueOf(total.workHigh)
                    .shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(total.workLow)));
            totals.merge(total.level + "@" + total.minute, work, BigInteger::add);
        }
        totals.forEach((key, work) ->
                assertThat(work).as(key).isEqualTo(totals.get("pool" + key.substring(key.indexOf('@')))));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43, 44})
    void the_order_of_partitions_and_every_cut_give_the_same_results(long seed) {
        Trace trace = Trace.of(seed, MINUTES);
        Results first = run(trace, new Random(seed), new Drive(0.3, 0.3, 0)).results();
        assertThat(first.samples()).hasSizeGreaterThan(100);
        for (Drive drive : new Drive[] {
            new Drive(0, 0, 0), new Drive(0.05, 0.002, 0), new Drive(1, 1, 0), new Drive(0.02, 0.1, 0.01)
        }) {
            Results other =
                    run(trace, new Random(seed * 31 + drive.hashCode()), drive).results();
            assertThat(other.ledger()).as("ledger, %s", drive).isEqualTo(first.ledger());
            assertThat(other.anomalies()).as("anomalies, %s", drive).isEqualTo(first.anomalies());
            assertThat(notIn(other, first)).as("too many, %s", drive).isEmpty();
            assertThat(notIn(first, other)).as("missing, %s", drive).isEmpty();
            first.samples().forEach((key, sample) -> assertThat(other.samples().get(key))
                    .as("%s, %s", key, drive)
                    .isEqualTo(sample));
        }
    }
}
