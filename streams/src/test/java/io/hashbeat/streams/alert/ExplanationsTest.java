package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cause, one notification: what a device says of itself explains what its worker loses. */
class ExplanationsTest {

    private final RecordedBook book = new RecordedBook();

    /** {@code fact} with so much lost. */
    private static Fact sized(Fact fact, double size) {
        return new Fact(
                fact.state(),
                fact.kind(),
                fact.subject(),
                fact.episode(),
                fact.revision(),
                fact.atMillis(),
                fact.onsetMillis(),
                false,
                fact.groups(),
                "",
                new Measure(size, 100e12, 100e12 * (1 - size), 0, 0, 0),
                fact.sentence(),
                fact.terms(),
                Transition.Crew.NONE);
    }

    private List<String> notified() {
        return book.news().stream()
                .filter(RecordedBook::isToldOperators)
                .map(each -> each.fact().kind() + " " + each.notification())
                .toList();
    }

    @Test
    void a_loss_that_a_missing_board_explains_is_not_told() {
        book.take(sized(raised("HASHRATE_LOSS", "w1", 0), 0.4));
        book.take(sized(raised("BOARD_MISSING", "w1", 30 * SECOND), 0.33)).at(5 * MINUTE);
        assertThat(notified()).containsExactly("BOARD_MISSING FIRED");
    }

    @Test
    void a_loss_that_was_told_is_told_on_until_its_cause_is() {
        Fact drop = sized(raised("HASHRATE_DROP", "w1", 0), 0.35);
        Fact board = sized(raised("BOARD_MISSING", "w1", 5 * MINUTE), 0.33);
        book.take(drop).at(5 * MINUTE).take(board).restart().at(10 * MINUTE);
        assertThat(book.told())
                .extracting(each -> each.fact().kind() + " " + RecordedBook.words(each))
                .containsExactly(
                        "HASHRATE_DROP PENDING RAISED",
                        "HASHRATE_DROP FIRING LASTED -> FIRED",
                        "BOARD_MISSING PENDING RAISED",
                        "BOARD_MISSING FIRING LASTED -> FIRED",
                        "HASHRATE_DROP FIRING EXPLAINED (EXPLAINED)");
        notified();
        book.take(cleared(board, 20 * MINUTE)).at(20 * MINUTE);
        assertThat(notified())
                .as("the device is well, and shares need minutes to show it")
                .isEmpty();
        book.at(40 * MINUTE);
        assertThat(notified())
                .as("it is still lost, for another reason")
                .containsExactlyInAnyOrder("BOARD_MISSING RESOLVED", "HASHRATE_DROP REPEATED");
    }

    @Test
    void a_machine_that_is_repaired_raises_nothing() {
        Fact drop = sized(raised("HASHRATE_DROP", "w1", 30 * SECOND), 0.35);
        Fact board = sized(raised("BOARD_MISSING", "w1", 0), 0.33);
        book.take(board).take(drop).at(10 * MINUTE);
        book.take(cleared(board, 20 * MINUTE)).at(21 * MINUTE);
        book.take(cleared(drop, 21 * MINUTE)).at(60 * MINUTE);
        assertThat(notified()).containsExactly("BOARD_MISSING FIRED", "BOARD_MISSING RESOLVED");
    }

    @Test
    void a_loss_that_is_much_more_than_the_device_explains_is_told() {
        book.take(sized(raised("BOARD_MISSING", "w1", 0), 0.33));
        book.take(sized(raised("HASHRATE_DROP", "w1", 10 * SECOND), 0.7)).at(5 * MINUTE);
        assertThat(notified()).containsExactlyInAnyOrder("BOARD_MISSING FIRED", "HASHRATE_DROP FIRED");
    }

    @ParameterizedTest
    @CsvSource({"0.55, HASHRATE_DROP FIRED", "0.7, ''"})
    void a_loss_that_is_surely_more_than_a_silenced_cause_explains_is_told(double most, String told) {
        long end = RecordedBook.START + HOUR;
        book.take(new Silence("s", Map.of("kind", "BOARD_MISSING"), RecordedBook.START, end, "ops", false));
        Fact drop = Facts.measured(
                raised("HASHRATE_DROP", "w1", 10 * SECOND),
                new Measure(0.45, 100e12, 55e12, 50e12, most * 100e12 + 1e12, 0));
        book.take(sized(raised("BOARD_MISSING", "w1", 0), 0.33)).take(drop).at(5 * MINUTE);
        assertThat(notified()).isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    }

    @Test
    void a_loss_of_another_worker_is_told() {
        book.take(sized(raised("BOARD_MISSING", "w1", 0), 0.33));
        book.take(sized(raised("HASHRATE_DROP", "w2", 10 * SECOND), 0.3)).at(5 * MINUTE);
        assertThat(notified()).containsExactlyInAnyOrder("BOARD_MISSING FIRED", "HASHRATE_DROP FIRED");
    }
}
