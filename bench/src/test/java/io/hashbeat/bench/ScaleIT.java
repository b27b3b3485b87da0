package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ScaleIT {
    @Test
    void a_job_that_was_stopped_and_started_again_with_names_that_change_finds_what_the_ledger_has() throws Exception {
        BenchRun run = BenchRun.of(("scale --workers 300 --least-shares 120000 --minutes 1 --runs 1 --warm-ups 0"
                        + " --churn-per-hour 0.5 --json -")
                .split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode row = run.json().get("sizes").get(0);
        assertThat(row.get("exact").asBoolean()).isTrue();
        // 66 minutes of events: a name in two has changed
        assertThat(row.get("names").asLong()).isBetween(400L, 500L);
        assertThat(row.get("shares_per_s").asLong()).isPositive();
        assertThat(row.get("checkpoint_bytes").asLong()).isPositive();
        assertThat(row.get("restore_ms").asDouble()).isPositive();
        assertThat(row.get("longest_sweep_ms").asDouble()).isPositive();
        assertThat(row.get("store_rows_per_s").isNull()).isTrue();
    }
}
