package io.hashbeat.streams.engine;

import static io.hashbeat.streams.engine.Crowd.HOUR;
import static io.hashbeat.streams.engine.Crowd.MINUTE;
import static io.hashbeat.streams.engine.Crowd.SECOND;
import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.slice.SliceGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators know, on its way and in force, is in the state of workers and groups: a restart at any point tells the same. */
class RestartedFleetTest {

    private static final int WORKERS = 40;
    private static final int IN_THE_BARN = 24;

    /** Restarts come after so many steps of five seconds on average. */
    private static final int STEPS = 20;

    private static boolean isInTheBarn(int worker) {
        return worker < IN_THE_BARN;
    }

    /** What each does: the barn obeys its plan, does not start for a while, starts, and is out later together with the shed. */
    private static double part(long millis, int worker) {
        long minute = millis / MINUTE;
        if (minute >= 100) {
            return minute < 110 ? 0 : 1;
        }
        return isInTheBarn(worker) && minute >= 62 && minute < 92 ? 0 : 1;
    }

    private static void know(Crowd crowd) {
        crowd.place("site", worker -> isInTheBarn(worker) ? "barn" : "shed");
        crowd.engine().know(new FleetFacts(Crowd.key(3), "shed", "net", "S21"));
        ScheduleFacts power = new ScheduleFacts(
                "s1", "site/p/sha256d/barn", ORIGIN_MILLIS + 62 * MINUTE, ORIGIN_MILLIS + 78 * MINUTE, 0, "power");
        crowd.engine().plan(FleetMessage.AT_ONCE, power);
        ScheduleFacts later = new ScheduleFacts(
                "s2", "site/p/sha256d/shed", ORIGIN_MILLIS + 102 * MINUTE, ORIGIN_MILLIS + 106 * MINUTE, 0.5, "heat");
        // on its way for twenty minutes of event time
        crowd.engine().plan(SliceGrid.sliceOf(ORIGIN_MILLIS + 80 * MINUTE), later);
    }

    /** All that is told in two hours, by a job that is restarted after steps that {@code random} says, if it is given. */
    private static List<Anomaly> told(boolean restarts, long seed) {
        Crowd crowd = Crowd.afterAnHour(WORKERS);
        Random random = new Random(seed);
        know(crowd);
        for (long until = HOUR; until <= 2 * HOUR; until += 5 * SECOND) {
            long now = until;
            crowd.run(until, worker -> part(now, worker));
            if (restarts && random.nextInt(STEPS) == 0) {
                crowd.engine().restart();
            }
        }
        return new ArrayList<>(crowd.told());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sites_and_schedules_survive_restarts_at_any_point(long seed) {
        List<Anomaly> calm = told(false, seed);
        assertThat(calm).extracting(Anomaly::getKind).contains("GROUP_OUTAGE");
        assertThat(calm)
                .filteredOn(each -> each.getSubject().equals("site/p/sha256d/barn"))
                .extracting(Anomaly::getOnsetAtMs)
                .as("one after its plan, and one of both")
                .anyMatch(onset -> Math.abs(onset - ORIGIN_MILLIS - 78 * MINUTE) <= 30 * SECOND)
                .anyMatch(onset -> Math.abs(onset - ORIGIN_MILLIS - 100 * MINUTE) <= 30 * SECOND);
        assertThat(told(true, seed)).as("seed %d", seed).isEqualTo(calm);
    }
}
