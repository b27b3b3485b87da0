package io.hashbeat.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTableTest {
    private static final String ADDRESS = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    private static final ReplayInput INPUT = new ReplayInput(9, 2, 5, 1, Map.of("MISSING_WORKER", 1L), 3_600_000);

    @Test
    void the_column_of_names_is_as_wide_as_the_longest_name_and_columns_say_what_they_count() {
        List<String> lines = ReplayTable.lines(report("rig1", "short"), 10);
        String longest = ADDRESS + "/short";
        assertThat(lines.get(0))
                .startsWith("kind     name" + " ".repeat(longest.length() - "name".length()) + "       hashrate ")
                .containsPattern("accepted +stale +rejected$");
        assertThat(lines).anyMatch(line -> line.startsWith("worker   " + longest + " "));
        assertThat(lines.stream().limit(lines.size() - 1).map(String::length).distinct())
                .as("every row is as long as the head: %s", lines)
                .hasSize(1);
    }

    @Test
    void of_a_very_long_name_the_middle_is_left_out() {
        assertThat(ReplayTable.withoutMiddle("a".repeat(40) + "/" + "b".repeat(40) + ".17"))
                .hasSize(64)
                .isEqualTo("a".repeat(30) + "..." + "b".repeat(28) + ".17");
        assertThat(ReplayTable.withoutMiddle("x".repeat(64))).isEqualTo("x".repeat(64));
    }

    @Test
    void names_are_shown_readable_and_cannot_move_the_cursor() {
        assertThat(ReplayTable.lines(report("carol.barn%2F%2Cx", "x%E2%80%AE"), 10))
                .anyMatch(line -> line.contains("carol.barn%2F,x "))
                .anyMatch(line -> line.contains("x%E2%80%AE "));
    }

    @Test
    void the_footer_counts_blank_lines_and_tells_whether_the_store_agrees() {
        ReplayReport report = report("w", "v");
        assertThat(last(report))
                .isEqualTo("9 lines (2 blank), 5 shares, 1 heartbeats, unusable: MISSING_WORKER 1;"
                        + " workers, accounts and pools DO NOT AGREE to the last unit");
        assertThat(last(report.with(new StoreCheck(true, "", Instant.EPOCH)))).endsWith("; the store agrees");
        ReplayReport differing =
                report.with(new StoreCheck(false, "it differs", Instant.parse("2026-03-02T00:00:00Z")));
        assertThat(last(differing))
                .endsWith("; the store DOES NOT AGREE since 2026-03-02T00:00:00Z (older minutes are not kept)");
        assertThat(differing.differences())
                .containsExactly("workers, accounts and pools do not agree to the last unit", "it differs");
    }

    private static String last(ReplayReport report) {
        List<String> lines = ReplayTable.lines(report, 10);
        return lines.get(lines.size() - 1);
    }

    private static ReplayReport report(String... workers) {
        List<LedgerEntry> ledger = new ArrayList<>();
        for (String worker : workers) {
            ledger.add(LedgerEntry.newBuilder()
                    .setSubject("worker/default/sha256d/" + ADDRESS + "/" + worker)
                    .setAccepted(10)
                    .setWorkHi(10)
                    .setExposureSharesPerHs(1e-12)
                    .setFirstShareMs(1L)
                    .setLastShareMs(2L)
                    .build());
        }
        return ReplayReport.of(
                INPUT, new PublishedResults(ledger, List.of(), List.of(), new LateLetters(new HashMap<>())));
    }
}
