package io.hashbeat.streams.engine;

import static io.hashbeat.streams.engine.Crowd.HOUR;
import static io.hashbeat.streams.engine.Crowd.MINUTE;
import static io.hashbeat.streams.engine.Crowd.SEED;
import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.ShareBundles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work that goes to another account, from shares to what is told, in plain code. */
class MovedWorkTest {

    private static final long DAY = 24 * HOUR;

    @Test
    void a_worker_whose_shares_go_to_another_account_is_told_as_that_and_not_only_as_silent() {
        String thief = anAccountInTheBucketOf(Crowd.key(5));
        Crowd crowd = Crowd.of(6).tickingEvery(MINUTE);
        crowd.run(DAY + HOUR, worker -> 1);
        crowd.move(5, thief);
        crowd.run(DAY + HOUR + 10 * MINUTE, worker -> 1);
        List<Anomaly> alarms = crowd.alone().stream()
                .filter(each -> !each.getKind().equals("UNKNOWN_WORKER"))
                .toList();
        assertThat(alarms).as("seed %d", SEED).singleElement().satisfies(move -> {
            assertThat(move.getKind()).isEqualTo("MISDIRECTED_WORK");
            assertThat(move.getSubject()).isEqualTo("worker/p/sha256d/bert/bert.rig5");
            assertThat(move.getSentence()).contains("account " + thief + " now");
            assertThat(move.getOnsetAtMs() - ORIGIN_MILLIS).isBetween(DAY + HOUR - MINUTE, DAY + HOUR + MINUTE);
            assertThat(move.getSize()).isGreaterThan(0.9);
        });
    }

    /** A name is new only where some have been known for a day, and that is asked of each bucket by itself. */
    private static String anAccountInTheBucketOf(String key) {
        return IntStream.range(0, 10_000)
                .mapToObj(number -> "thief" + number)
                .filter(each -> bucket("p/sha256d/" + each + "/" + each + ".rig5") == bucket(key))
                .findFirst()
                .orElseThrow();
    }

    private static int bucket(String key) {
        return ShareBundles.bucketOf(NameTable.hash(key.getBytes(StandardCharsets.UTF_8)));
    }
}
