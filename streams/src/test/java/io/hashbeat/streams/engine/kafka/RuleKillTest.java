package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.alert.rule.Minutes.ALICE;
import static io.hashbeat.streams.alert.rule.Minutes.TERA;
import static io.hashbeat.streams.engine.kafka.AlertDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.AlertTerms;
import io.hashbeat.streams.alert.HashPrices;
import io.hashbeat.streams.alert.rule.Minutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that is killed between any two records, and goes on from what was committed, says what one says that is not. */
class RuleKillTest {
    private static final int MINUTES = 120;
    private static final long[] SEEDS = {1, 2, 3, 4};
    private static final String RIG = "p/sha256d/alice/rig";
    private static final String NOTHING = "nothing";
    private static final List<OwnerRule> RULES = List.of(
            Minutes.rule(RuleKind.MIN_HASHRATE, 80 * TERA, 300),
            Minutes.rule(RuleKind.DECLINE, 0.2, 900),
            Minutes.rule(RuleKind.TEMPERATURE, 80, 60),
            Minutes.rule(RuleKind.REJECTS, 0.05, 900));

    /** One record of an input. */
    @FunctionalInterface
    private interface Word {
        void send(AlertDriver app);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_said_does_not_depend_on_restarts(long seed) {
        List<Word> words = words(seed);
        List<Alert> whole = run(words, seed, 0, NOTHING);
        assertThat(whole).as("seed %d", seed).hasSizeGreaterThan(10);
        assertThat(run(words, seed, 0.1, NOTHING)).as("seed %d", seed).isEqualTo(whole);
    }

    /** What is compared above would be another thing if any part of the desk's state came back wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"rule/", "standing/", "price/"})
    void a_part_of_the_state_that_does_not_come_back_is_found(String part) {
        assertThat(LongStream.of(SEEDS).boxed())
                .anyMatch(seed -> !run(words(seed), seed, 0.1, part).equals(run(words(seed), seed, 0, NOTHING)));
    }

    /** What is said if it is killed with this chance after each record, and loses entries that begin with {@code lost}. */
    private static List<Alert> run(List<Word> words, long seed, double killed, String lost) {
        RuleTable table = new RuleTable();
        table.set(RULES);
        AlertsConfig config = new AlertsConfig(AlertTerms.STANDARD, () -> new RuleDesk(new HashPrices()), table);
        Random random = new Random(~seed);
        List<Alert> said = new ArrayList<>();
        List<Alert> pending = new ArrayList<>();
        Map<String, byte[]> state = new TreeMap<>();
        int read = 0;
        AlertDriver app = new AlertDriver(config);
        try {
            for (int i = 0; i < words.size(); i++) {
                words.get(i).send(app);
                pending.addAll(app.alerts());
                if (random.nextInt(4) == 0) {
                    said.addAll(pending);
                    pending.clear();
                    state = app.state();
                    read = i + 1;
                }
                if (random.nextDouble() < killed) {
                    app.close();
                    pending.clear();
                    state.keySet().removeIf(each -> each.startsWith(lost));
                    app = new AlertDriver(config, state);
                    i = read - 1;
                }
            }
        } finally {
            app.close();
        }
        said.addAll(pending);
        return said;
    }

    /** Minutes: in each a sample and a report, and now and then a rule that is set or taken back, or a price. */
    private static List<Word> words(long seed) {
        Random random = new Random(seed);
        List<Word> words = new ArrayList<>();
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        RULES.forEach(each -> words.add(rule(each, true, minutes.endMs())));
        int good = 100;
        double celsius = 70;
        for (int minute = 0; minute < MINUTES; minute++) {
            good = random.nextInt(10) == 0 ? 30 + random.nextInt(80) : good;
            celsius = random.nextInt(8) == 0 ? 60 + random.nextInt(40) : celsius;
            minutes.add(good, random.nextInt(10) == 0 ? random.nextInt(60) : 1);
            long now = minutes.endMs();
            if (random.nextInt(15) == 0) {
                HashPrice price = new HashPrice("sha256d", 40.0 + random.nextInt(9), 1e15, "USD", now, "test");
                words.add(app -> app.send(Topics.HASH_PRICES, "sha256d", price, now));
            }
            if (random.nextInt(12) == 0) {
                words.add(rule(RULES.get(random.nextInt(RULES.size())), random.nextInt(4) > 0, now));
            }
            HashrateSample sample = Samples.of(minutes.sample());
            Heartbeat report = report(now, celsius);
            words.add(app -> app.send(Topics.HASHRATE, ALICE.text(), sample, now));
            words.add(app -> app.send(Topics.HEARTBEATS, RIG, report, now));
            words.add(app -> app.at(now - START));
        }
        return words;
    }

    private static Word rule(OwnerRule rule, boolean set, long now) {
        return app -> app.send(Topics.RULES, rule.key(), set ? RuleRecords.write(rule, "test", now) : null, now);
    }

    private static Heartbeat report(long now, double celsius) {
        Telemetry telemetry = Telemetry.newBuilder().build();
        telemetry.setTemperaturesCelsius(List.of(celsius));
        Heartbeat report = Heartbeat.newBuilder().build();
        report.setTimeMs(now);
        report.setPool("p");
        report.setAccount("alice");
        report.setWorker("rig");
        report.setKind(HeartbeatKind.TELEMETRY);
        report.setTelemetry(telemetry);
        return report;
    }
}
