package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownSubjectsTest {
    private static final String WORKER = "worker";

    private final KnownSubjects known = new KnownSubjects();

    private static KnownSubject worker(String account, String name, double hashrate) {
        return KnownSubject.of(SubjectView.of(Seeds.worker(account, name, hashrate)), WorkerFacts.NONE, null);
    }

    private static List<KnownSubject> byWorker(Roster roster) {
        return IntStream.range(0, roster.size())
                .mapToObj(rank -> roster.at(roster.byWorker(rank)))
                .toList();
    }

    @Test
    void whoever_comes_and_goes_the_orders_are_as_if_all_were_sorted() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        Map<String, KnownSubject> expected = new TreeMap<>();
        for (int round = 0; round < 200; round++) {
            for (int i = random.nextInt(20); i > 0; i--) {
                KnownSubject one = worker("a" + random.nextInt(9), "rig" + random.nextInt(60), random.nextInt(9));
                String subject = one.view().subject();
                if (random.nextInt(3) == 0) {
                    assertThat(known.remove(subject)).isEqualTo(expected.remove(subject));
                } else {
                    known.put(one);
                    expected.put(subject, one);
                }
            }
            Roster roster = known.rosters().getOrDefault(WORKER, Roster.NONE);
            List<KnownSubject> all = new ArrayList<>(expected.values());
            all.sort(Roster.BY_ACCOUNT);
            assertThat(roster.subjects()).as("seed %d", seed).isEqualTo(all);
            all.sort(Roster.BY_WORKER);
            assertThat(byWorker(roster)).as("seed %d", seed).isEqualTo(all);
        }
    }

    @Test
    void a_roster_stays_what_it_was() {
        known.put(worker("a", "w1", 1));
        Roster before = known.rosters().get(WORKER);
        known.put(worker("a", "w0", 1));
        known.put(worker("a", "w1", 2));
        assertThat(before.subjects()).containsExactly(worker("a", "w1", 1));
        assertThat(known.rosters().get(WORKER).subjects()).containsExactly(worker("a", "w0", 1), worker("a", "w1", 2));
    }

    @Test
    void some_of_a_roster_are_in_the_same_orders() {
        for (int i = 0; i < 40; i++) {
            known.put(worker("a" + i % 3, "rig" + i * 7 % 40, i));
        }
        Roster all = known.rosters().get(WORKER);
        Roster some = all.only(each -> !each.view().part(2).equals("a1"));
        Comparator<KnownSubject> byAccount = Roster.BY_ACCOUNT;
        assertThat(some.subjects()).hasSize(27).isSortedAccordingTo(byAccount);
        assertThat(byWorker(some))
                .isSortedAccordingTo(Roster.BY_WORKER)
                .containsExactlyInAnyOrderElementsOf(some.subjects());
    }
}
