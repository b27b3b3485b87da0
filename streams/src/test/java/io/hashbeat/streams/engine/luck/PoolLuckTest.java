package io.hashbeat.streams.engine.luck;

import static io.hashbeat.streams.engine.luck.LuckRecords.HOUR_MILLIS;
import static io.hashbeat.streams.engine.luck.LuckRecords.START;
import static io.hashbeat.streams.engine.luck.LuckRecords.block;
import static io.hashbeat.streams.engine.luck.LuckRecords.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.OutRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolLuckTest {

    private PoolLuck luck = new PoolLuck();
    private final List<Anomaly> told = new ArrayList<>();

    private void judge(int hour) {
        luck.judge(START + (hour + 1) * HOUR_MILLIS, record -> {
            try {
                told.add(AvroCodec.decode(record.value, Anomaly.class));
            } catch (UndecodableException e) {
                throw new AssertionError(e);
            }
        });
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        luck.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private void restart() throws IOException {
        byte[] before = bytes();
        luck = new PoolLuck();
        luck.read(new DataInputStream(new ByteArrayInputStream(before)));
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void an_account_that_hands_in_no_block_is_told_once_and_its_end_when_blocks_come() throws IOException {
        luck.take(block("", 0, 1_000.0));
        for (int i = 0; i < 20; i++) {
            luck.take(hour("p", "thief", i, 1_000, 0));
            luck.take(hour("p", "honest", i, 1_000, 1));
            judge(i);
            restart();
        }
        assertThat(told).hasSize(1);
        Anomaly withheld = told.get(0);
        assertThat(withheld.getKind()).isEqualTo("BLOCKS_WITHHELD");
        assertThat(withheld.getSubject()).isEqualTo("account/p/sha256d/thief");
        assertThat(withheld.getState()).isEqualTo("OPENED");
        assertThat(withheld.getReason()).isEqualTo("TOO_FEW_BLOCKS");
        assertThat(withheld.getSize()).isEqualTo(1);
        assertThat(withheld.getOpenedAtMs()).isBetween(START + 4 * HOUR_MILLIS, START + 9 * HOUR_MILLIS);
        assertThat(withheld.getSentence())
                .startsWith("Account thief has handed in 0 blocks where its work lets ")
                .contains("however often one looks");
        for (int i = 20; i < 24; i++) {
            luck.take(hour("p", "thief", i, 1_000, 8));
            judge(i);
        }
        assertThat(told).hasSize(2);
        assertThat(told.get(1).getState()).isEqualTo("CLOSED");
        assertThat(told.get(1).getId()).isEqualTo(withheld.getId());
        assertThat(told.get(1).getRevision()).isGreaterThan(withheld.getRevision());
        assertThat(told.get(1).getSentence()).startsWith("Account thief finds blocks again");
    }

    @Test
    void the_networks_difficulty_holds_for_all_pools_and_a_pools_own_only_for_it() {
        luck.take(block("", 0, 1_000.0));
        luck.take(block("other", 0, 1e9));
        luck.take(hour("p", "thief", 1, 20_000, 0));
        luck.take(hour("other", "thief", 1, 20_000, 0));
        judge(1);
        assertThat(told).extracting(Anomaly::getSubject).containsExactly("account/p/sha256d/thief");
    }

    @Test
    void without_a_difficulty_nothing_can_be_told() {
        luck.take(hour("p", "thief", 1, 1_000_000, 0));
        judge(1);
        assertThat(told).isEmpty();
        luck.take(block("", 3, 1_000.0));
        judge(2);
        assertThat(told).hasSize(1);
    }

    @Test
    void only_accounts_and_blocks_that_tell_a_difficulty_are_of_luck() {
        assertThat(PoolLuck.algorithm(hour("p", "a", 0, 1, 0))).contains("sha256d");
        assertThat(PoolLuck.algorithm(block("", 0, 5.0))).contains("sha256d");
        assertThat(PoolLuck.algorithm(block("", 0, null))).isEmpty();
        assertThat(PoolLuck.algorithm(block("", 0, -1.0))).isEmpty();
        assertThat(PoolLuck.algorithm(block("", 0, Double.NaN))).isEmpty();
        assertThat(PoolLuck.algorithm(hour("worker/p/sha256d/a/w", 0, 1, 0, null)))
                .isEmpty();
        assertThat(PoolLuck.algorithm(new OutRecord(Topics.HASHRATE, hour("p", "a", 0, 1, 0).key, new byte[0])))
                .as("a sample of an account")
                .isEmpty();
        assertThat(PoolLuck.algorithm(new OutRecord(Topics.BLOCKS, new byte[0], new byte[] {1, 2, 3})))
                .as("of a stranger")
                .isEmpty();
    }

    @Test
    void shares_that_came_a_day_late_are_no_hour_of_their_own() {
        luck.take(block("", 0, 1_000.0));
        assertThat(luck.take(hour("account/p/sha256d/a", 1, 50_000, 0, "1f"))).isEmpty();
        assertThat(luck.take(hour("p", "a", 1, 1, 0))).contains(START + 2 * HOUR_MILLIS);
        judge(1);
        assertThat(told).isEmpty();
    }

    @Test
    void an_hour_of_the_past_is_not_judged_again() {
        luck.take(block("", 0, 1_000.0));
        judge(5);
        luck.take(hour("p", "thief", 2, 20_000, 0));
        judge(2);
        assertThat(told).isEmpty();
        judge(6);
        assertThat(told).hasSize(1);
    }

    @Test
    void a_network_whose_difficulty_changes_for_a_thousand_days_costs_no_more_than_after_two() throws IOException {
        int afterTwoDays = 0;
        for (int i = 0; i < 24_000; i++) {
            luck.take(block("", i, 1_000.0 + i));
            luck.take(block("other", i, 2_000.0 + i));
            luck.take(hour("p", "honest", i, 1_000, 1));
            judge(i);
            if (i == 48) {
                afterTwoDays = bytes().length;
            }
        }
        assertThat(bytes()).hasSize(afterTwoDays);
        restart();
        luck.take(hour("late", "thief", 24_000, 1_000_000, 0));
        judge(24_000);
        assertThat(told).extracting(Anomaly::getSubject).containsExactly("account/late/sha256d/thief");
    }

    @Test
    void a_version_of_tomorrow_is_refused_in_one_line() {
        byte[] version = {0, 0, 0, 99};
        assertThatThrownBy(() -> luck.read(new DataInputStream(new ByteArrayInputStream(version))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }
}
