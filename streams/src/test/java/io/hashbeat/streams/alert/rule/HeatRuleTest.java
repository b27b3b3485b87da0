package io.hashbeat.streams.alert.rule;

import static io.hashbeat.streams.alert.rule.Minutes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.KeptState;
import io.hashbeat.streams.alert.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Machines that are too hot by a rule of their account's owner. */
class HeatRuleTest {
    private final KeptState kept = new KeptState();
    private final List<Fact> facts = new ArrayList<>();
    private RuleBook book = new RuleBook();

    private void set(OwnerRule rule) {
        book.put(rule, Minutes.ORIGIN_MS, facts::add);
    }

    private Fact last() {
        return facts.get(facts.size() - 1);
    }

    @Test
    void a_machine_is_too_hot_by_three_reports_in_a_row_that_last_long_enough() {
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        Subject rig = Subject.parse("worker/p/sha256d/alice/rig");
        double[] celsius = {70, 95, 70, 81, 82, 79, 84, 85, 86, 88, 79, 76, 77, 76};
        for (int i = 0; i < celsius.length; i++) {
            book.report(new HeatReport(rig, Minutes.ORIGIN_MS + i * 30_000L, celsius[i]), false, facts::add);
        }
        assertThat(facts).hasSize(2);
        assertThat(facts.get(0).atMillis()).isEqualTo(Minutes.ORIGIN_MS + 8 * 30_000);
        assertThat(facts.get(0).onsetMillis()).isEqualTo(Minutes.ORIGIN_MS + 6 * 30_000);
        assertThat(facts.get(0).subject()).isEqualTo("account/p/sha256d/alice");
        assertThat(facts.get(0).sentence()).startsWith("rig is at 86 °C and has been too hot for 1 min");
        assertThat(facts.get(1).state()).isEqualTo(Fact.State.CLEARED);
        assertThat(facts.get(1).atMillis()).isEqualTo(Minutes.ORIGIN_MS + 13 * 30_000);
    }

    /** A report of each of these workers every half a minute. */
    private void heat(int from, int to, double celsius, String... workers) {
        for (int i = from; i < to; i++) {
            for (String each : workers) {
                Subject worker = Subject.parse("worker/p/sha256d/alice/" + each);
                book.report(new HeatReport(worker, Minutes.ORIGIN_MS + i * 30_000L, celsius), false, facts::add);
            }
        }
    }

    @Test
    void machines_that_are_too_hot_are_one_alert_of_their_account_that_names_them() {
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        heat(0, 10, 90, "a", "b");
        heat(10, 20, 90, "a", "b", "c1");
        assertThat(facts).extracting(Fact::episode).containsOnly(facts.get(0).episode());
        assertThat(facts).extracting(Fact::state).containsOnly(Fact.State.RAISED);
        assertThat(facts.get(0).sentence()).startsWith("a is at 90 °C and has been too hot for 1 min");
        assertThat(facts.get(1).sentence())
                .isEqualTo("2 machines of alice are too hot, 80 °C or more for 1 min: a, b.");
        assertThat(last().sentence()).isEqualTo("3 machines of alice are too hot, 80 °C or more for 1 min: a, b, c1.");

        heat(20, 40, 70, "a", "b");
        heat(20, 40, 90, "c1");
        assertThat(last().sentence()).isEqualTo("c1 is at 90 °C and has been too hot for 1 min; 80 °C is the bound.");
        assertThat(last().state()).isEqualTo(Fact.State.RAISED);
        int said = facts.size();
        heat(40, 45, 70, "a", "b", "c1");
        assertThat(facts).hasSize(said + 1);
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        assertThat(last().revision()).isEqualTo(said + 1);

        heat(50, 60, 90, "b");
        assertThat(last().state()).isEqualTo(Fact.State.RAISED);
        assertThat(last().episode()).isNotEqualTo(facts.get(0).episode());
        book.remove("alice/temperature", Minutes.ORIGIN_MS + 60 * 30_000L, facts::add);
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        assertThat(last().subject()).isEqualTo("account/p/sha256d/alice");
        book.flush(kept);
        assertThat(kept.keys()).isEmpty();
    }

    @Test
    void an_alert_of_heat_says_which_machines_it_is_about_and_how_many() {
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        heat(0, 10, 90, "a");
        assertThat(last().crew()).isEqualTo(new Transition.Crew(List.of("worker/p/sha256d/alice/a"), 1));
        heat(10, 20, 90, "a", "b", "c");
        assertThat(last().crew().count()).isEqualTo(3);
        assertThat(last().crew().members()).contains("worker/p/sha256d/alice/c");
    }

    @Test
    void how_machines_stand_is_read_as_an_earlier_program_kept_it() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeBoolean(true);
        for (int i = 0; i < 5; i++) {
            out.writeLong(Minutes.ORIGIN_MS);
        }
        out.writeBoolean(false);
        out.writeDouble(0);
        out.writeInt(7);
        out.writeLong(Minutes.ORIGIN_MS + 1);
        out.writeBoolean(false);
        Standing standing = Standing.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(standing.raised).isTrue();
        assertThat(standing.inRow).isEqualTo(7);
        assertThat(standing.counted).isEqualTo(7);
        assertThat(standing.countedMillis).isEqualTo(Minutes.ORIGIN_MS + 1);
        assertThat(standing.usual).isNull();
    }

    @Test
    void a_machine_that_was_switched_off_does_not_keep_the_others_alert() {
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        heat(0, 10, 90, "a", "b");
        heat(10, 20, 90, "b");
        heat(20, 60, 90, "b"); // a says nothing for longer than a quarter of an hour
        heat(60, 70, 70, "b");
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
    }

    @Test
    void thousands_of_machines_that_are_too_hot_are_said_a_few_times() {
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        String[] workers = new String[2000];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = "w" + i;
        }
        heat(0, 30, 90, workers);
        assertThat(facts).hasSizeBetween(2, 8);
        assertThat(last().sentence())
                .startsWith("2000 machines of alice are too hot")
                .endsWith(" and 1990 more.");
        heat(30, 40, 60, workers);
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        assertThat(facts).hasSizeBetween(3, 12);
    }

    @Test
    void after_a_restart_it_is_known_which_machines_are_too_hot() throws IOException {
        OwnerRule rule = rule(RuleKind.TEMPERATURE, 80, 60);
        set(rule);
        heat(0, 10, 90, "a", "b");
        String episode = last().episode();
        book.flush(kept);
        book = new RuleBook();
        assertThat(kept.restore(book::restore)).isTrue();
        book.restore(rule);
        heat(10, 20, 60, "a");
        assertThat(last().state()).isEqualTo(Fact.State.RAISED);
        heat(10, 20, 60, "b");
        assertThat(last().state()).isEqualTo(Fact.State.CLEARED);
        assertThat(last().episode()).isEqualTo(episode);
    }
}
