package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StillSoTest {

    private static final long SAID = Instant.parse("2026-03-01T15:52:10Z").toEpochMilli();
    private static final String SENTENCE = "Worker rig1 has sent no share for 2 min 31 s.";

    @Test
    void what_is_told_again_hours_later_says_when_its_durations_were_right() {
        String told = StillSo.tell(SENTENCE, SAID, SAID + 3_600_000);
        assertThat(told).isEqualTo(SENTENCE + " (said at 15:52 UTC and still so)");
        assertThat(StillSo.tell(told, SAID + 3_600_000, SAID + 7_200_000)).isEqualTo(told);
    }

    @Test
    void what_is_fresh_or_empty_stays_as_it_is() {
        assertThat(StillSo.tell(SENTENCE, SAID, SAID + 60_000)).isEqualTo(SENTENCE);
        assertThat(StillSo.tell("", SAID, SAID + 3_600_000)).isEmpty();
    }
}
