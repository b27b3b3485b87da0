package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is said, and wherever the application is killed. */
class AlertLawsTest {

    private static final int SEEDS = 2_000;
    private static final int WORDS = 60;

    @Test
    void every_transition_is_told_none_contradicts_another_and_what_is_killed_on_the_way_says_the_same() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<RandomInput.Word> words = RandomInput.of(seed, WORDS);
            List<Transition> straight = straight(words);
            assertThat(Laws.broken(straight)).as("seed %d", seed).isEmpty();
            assertThat(killed(words, new Random(seed))).as("seed %d", seed).isEqualTo(straight);
        }
    }

    static List<Transition> straight(List<RandomInput.Word> words) {
        RecordedBook book = new RecordedBook();
        words.forEach(each -> each.say(book));
        return book.news();
    }

    /** State, transitions and how far was read are committed together; the rest is lost when it is killed. */
    static List<Transition> killed(List<RandomInput.Word> words, Random random) {
        List<Transition> committed = new ArrayList<>();
        RecordedBook book = new RecordedBook();
        book.commit();
        int read = 0;
        for (int i = 0; i < words.size(); i++) {
            words.get(i).say(book);
            if (random.nextInt(4) == 0) {
                committed.addAll(book.news());
                book.commit();
                read = i + 1;
            }
            if (random.nextInt(6) == 0) {
                book.news();
                book.kill();
                i = read - 1;
            }
        }
        committed.addAll(book.news());
        return committed;
    }
}
