package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.alert.rule.Minutes.ALICE;
import static io.hashbeat.streams.alert.rule.Minutes.TERA;
import static io.hashbeat.streams.engine.kafka.AlertDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.HashPrice;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that is killed between any two inputs says what one says that is not. */
class RuleKillTest {
    private static final int MINUTES = 150;
    private static final List<OwnerRule> RULES = List.of(
            Minutes.rule(RuleKind.MIN_HASHRATE, 80 * TERA, 300),
            Minutes.rule(RuleKind.DECLINE, 0.2, 900),
            Minutes.rule(RuleKind.REJECTS, 0.05, 900));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_said_does_not_depend_on_restarts(long seed) {
        List<Alert> whole = run(seed, 0);
        assertThat(whole).as("seed %d", seed).isNotEmpty();
        assertThat(run(seed, 0.3)).as("seed %d", seed).isEqualTo(whole);
    }

    private static List<Alert> run(long seed, double killed) {
        RuleTable table = new RuleTable();
        table.set(RULES);
        AlertsConfig config = new AlertsConfig(AlertTerms.STANDARD, () -> new RuleDesk(new HashPrices()), table);
        Random inputs = new Random(seed);
        Random kills = new Random(~seed);
        List<Alert> said = new ArrayList<>();
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        AlertDriver app = new AlertDriver(config);
        try {
            int good = 100;
            for (int minute = 0; minute < MINUTES; minute++) {
                good = inputs.nextInt(10) == 0 ? 30 + inputs.nextInt(80) : good;
                minutes.add(good, inputs.nextInt(10) == 0 ? inputs.nextInt(60) : 1);
                step(app, inputs, minutes);
                said.addAll(app.alerts());
                if (kills.nextDouble() < killed) {
                    Map<String, byte[]> state = app.state();
                    app.close();
                    app = new AlertDriver(config, state);
                }
            }
        } finally {
            app.close();
        }
        return said;
    }

    /** A minute: its sample, and now and then a rule that is set or taken back, or a price. */
    private static void step(AlertDriver app, Random inputs, Minutes minutes) {
        long now = minutes.endMs();
        if (inputs.nextInt(15) == 0) {
            app.send(Topics.HASH_PRICES, "sha256d", new HashPrice("sha256d", 40.0, 1e15, "USD", now, "test"), now);
        }
        OwnerRule rule = RULES.get(inputs.nextInt(RULES.size()));
        if (inputs.nextInt(3) == 0) {
            boolean set = inputs.nextInt(4) > 0;
            app.send(Topics.RULES, rule.key(), set ? RuleRecords.write(rule, "test", now) : null, now);
        }
        app.send(Topics.HASHRATE, ALICE.text(), Samples.of(minutes.sample()), now);
        app.at(now - START);
    }
}
