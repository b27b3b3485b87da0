package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateFormTest {

    @Test
    void alerts_are_what_they_were() throws IOException {
        LiveAlert alert =
                new LiveAlert(Facts.ofRule("min", 7).of(new Transition.Crew(List.of("worker/p/sha256d/alice/a"), 2)));
        alert.severity = Severity.CRITICAL;
        alert.phase = AlertPhase.FIRING;
        alert.version = 5;
        alert.changedMillis = START + 1;
        alert.clearedMillis = START + 2;
        alert.endedMillis = START + 3;
        alert.told = true;
        alert.toldMillis = START + 4;
        alert.levelMillis = START + 5;
        alert.toldMembers = 6;
        alert.owed = true;
        alert.escalation = 2;
        alert.muting = Muting.SILENCED;
        alert.mutedBy = "s1";
        alert.acknowledgedBy = "carol";
        alert.incident = "0123456789abcdef";
        alert.releaseMillis = START + 6;
        alert.reachMillis = START + 7;
        alert.returnedMillis = START + 8;
        alert.memberCount = 9;
        alert.listedMembers = 8;
        alert.pastMillis = START + 9;
        alert.toldAll = true;
        alert.unheardMillis = START + 11;
        alert.cover = "fedcba9876543210";
        alert.coverEndMillis = START + 12;
        alert.raises = new long[] {START, START + 10};
        alert.earlierHashes = 5e15;
        alert.returned(START + 13);
        alert.next(START + 14);
        byte[] bytes = RecordedBook.bytes(alert);
        LiveAlert read = LiveAlert.read(RecordedBook.input(bytes));
        assertThat(read.fact).isEqualTo(alert.fact);
        assertThat(read).usingRecursiveComparison().isEqualTo(alert);
        assertThat(RecordedBook.bytes(read)).isEqualTo(bytes);
    }

    @Test
    void an_alert_of_the_fourth_form_is_read() throws IOException {
        LiveAlert alert = new LiveAlert(Facts.raised("OVERHEAT", "w1", 0));
        alert.raises = new long[] {START, START + 10};
        alert.owed = true;
        byte[] now = RecordedBook.bytes(alert);
        int end = Integer.BYTES + 2 * Long.BYTES;
        byte[] fourth = new byte[now.length - 3 * Long.BYTES];
        System.arraycopy(now, 0, fourth, 0, fourth.length - end);
        System.arraycopy(now, now.length - end, fourth, fourth.length - end, end);
        fourth[0] = 4;
        assertThat(LiveAlert.read(RecordedBook.input(fourth)))
                .usingRecursiveComparison()
                .isEqualTo(alert);
    }

    @Test
    void silences_and_plans_are_what_they_were() throws IOException {
        Silence silence =
                new Silence("s1", Map.of("kind", "OVERHEAT", "site", Facts.SITE), START, START + 1, "bob", true);
        Plan plan = new Plan("p1", Facts.SITE, START, START + 1);
        assertThat(Silence.read(RecordedBook.input(RecordedBook.bytes(silence))))
                .isEqualTo(silence);
        assertThat(Plan.read(RecordedBook.input(RecordedBook.bytes(plan)))).isEqualTo(plan);
    }

    @Test
    void texts_that_are_too_long_to_be_kept_are_refused_before() {
        String longText = "\u20ac".repeat(10_001);
        assertThatThrownBy(() -> Facts.raised("OVERHEAT", longText, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> new Plan("p1", longText, START, START + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Silence("s1", Map.of("kind", longText), START, START + 1, "bob", false))
                .isInstanceOf(IllegalArgumentException.class);
        Plan longest = new Plan("p1", "\u20ac".repeat(10_000), START, START + 1);
        assertThat(RecordedBook.bytes(longest)).hasSizeGreaterThan(30_000);
    }

    @Test
    void what_a_later_program_wrote_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeByte(100);
        DataInput later = RecordedBook.input(bytes.toByteArray());
        assertThatThrownBy(() -> LiveAlert.read(later))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("alert has version 100");
    }

    @Test
    void sources_of_the_first_form_are_read() throws IOException {
        Feeds feeds = new Feeds();
        feeds.restore("a", RecordedBook.input(new byte[] {1, 1}));
        FeedWord stopped = new FeedWord("b", FeedWord.State.STOPPED, START, START, 5_000, START + 5_000, false);
        assertThat(feeds.clockMillis(stopped)).isEqualTo(START);
        feeds.put(stopped);
        assertThat(feeds.clockMillis(stopped)).as("the old one is gone").isEqualTo(START + 5_000);
    }
}
