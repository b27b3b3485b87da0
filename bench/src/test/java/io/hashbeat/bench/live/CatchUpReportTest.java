package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.bench.measure.Machine;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatchUpReportTest {
    private static final Machine MACHINE = new Machine("a processor", 2, 1024, 512, "17", "Linux", 0.5);
    private static final CatchUpOptions OPTIONS = new CatchUpOptions(1_000, 100, Duration.ofHours(1), 1, 1);

    @Test
    void the_rate_is_that_of_the_stop_and_of_what_came_meanwhile() throws IOException {
        CatchUpReport report = report(0, "");
        assertThat(report.table()).contains("60.0 s", "6,100 shares/s", "yes");
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.get("read_shares_per_s").asLong()).isEqualTo(6_100);
        assertThat(json.get("stop_s").asLong()).isEqualTo(3_600);
        assertThat(report.result().good()).isTrue();
    }

    @Test
    void an_alarm_or_a_missing_share_is_a_failure() {
        assertThat(report(1, "").result().good()).isFalse();
        assertThat(report(0, "sent 2, found 1").result().good()).isFalse();
        assertThat(report(0, "sent 2, found 1").table()).contains("NO: sent 2, found 1");
    }

    private static CatchUpReport report(long alarms, String complaint) {
        return new CatchUpReport(
                OPTIONS,
                MACHINE,
                new CatchUpResult(400_000, OPTIONS.stopShares(), 3_000, 60_000, 2_000, 3_600_000, alarms, complaint));
    }
}
