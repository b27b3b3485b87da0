package io.hashbeat.ingest.source.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.Share;
import io.hashbeat.ingest.source.SourceReading;
import io.hashbeat.ingest.source.ndjson.NdjsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareLogGeneratorTest {

    @Test
    void one_spec_is_one_log_byte_for_byte() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        ShareLogLedger first = ShareLogGenerator.write(ShareLogSpec.of(3_000, 50), one);
        ShareLogLedger second = ShareLogGenerator.write(ShareLogSpec.of(3_000, 50), two);
        assertThat(two.toByteArray()).isEqualTo(one.toByteArray());
        assertThat(second).isEqualTo(first);
        assertThat(ShareLogGenerator.write(ShareLogSpec.of(3_000, 50).withSeed(2), two))
                .isNotEqualTo(first);
    }

    @Test
    void lines_duplicates_and_disorder_are_as_asked() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ShareLogLedger ledger = ShareLogGenerator.write(ShareLogSpec.of(100_000, 1_000), log);
        List<Share> shares =
                SourceReading.of(new NdjsonFormat(), log.toByteArray()).shares();
        assertThat(shares).hasSize(100_000);
        assertThat(ledger.duplicates()).isBetween(2_700L, 3_300L);
        assertThat(ledger.outOfOrder()).isBetween(1_700L, 2_300L);
        Map<String, Integer> times = new HashMap<>();
        long newest = 0;
        long disorder = 0;
        for (Share share : shares) {
            times.merge(share.getShareId(), 1, Integer::sum);
            disorder = Math.max(disorder, newest - share.getTimeMs());
            newest = Math.max(newest, share.getTimeMs());
        }
        assertThat(times).hasSize((int) ledger.shares());
        assertThat(ledger.shares() + ledger.duplicates()).isEqualTo(100_000);
        assertThat(times.values()).allMatch(n -> n <= 2);
        assertThat(disorder).isBetween(30_000L, 60_000L);
    }

    @Test
    void the_ledger_is_written_with_exact_numbers(@TempDir Path dir) throws IOException {
        ShareLogLedger ledger = ShareLogGenerator.write(ShareLogSpec.of(5_000, 20), dir.resolve("log.ndjson"));
        Path file = dir.resolve("ledger.json");
        ledger.write(file);
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("lines").asLong()).isEqualTo(5_000);
        assertThat(json.get("work_quanta").asText()).isEqualTo(ledger.quanta().toString());
        assertThat(json.get("workers")).hasSize(ledger.workers().size());
        assertThat(json.get("workers").get(0).get("worker").asText()).contains(".w");
    }
}
