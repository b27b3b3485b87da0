package io.hashbeat.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.ingest.source.fleet.FleetOptions;
import io.hashbeat.ingest.source.fleet.FleetSimulation;
import io.hashbeat.ingest.source.fleet.GroundTruth;
import io.hashbeat.standalone.up.StoredRates.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the simulated fleet of a running {@code up} really does. The first line of the file beside its data names the
 * fleet; the same fleet is simulated again, because the minutes in the file do not begin at full minutes, and must agree
 * with every minute of the file.
 */
final class FleetTruth {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POOL = "default";

    private final GroundTruth truth;
    private final List<String> differences = new ArrayList<>();

    /** How often a band held the truth. Confined to one thread. */
    static final class Tally {
        private int checks;
        private int misses;
        private double widths;

        int checks() {
            return checks;
        }

        int misses() {
            return misses;
        }

        double meanWidth() {
            return widths / checks;
        }

        /** The most misses that are not rarer than once in 10^9, if one band in twenty misses. */
        int most() {
            double tail = 1;
            double term = Math.pow(0.95, checks);
            int misses = 0;
            while (tail - term > 1e-9) {
                tail -= term;
                term *= (checks - misses) / (misses + 1.0) * (0.05 / 0.95);
                misses++;
            }
            return misses;
        }

        @Override
        public String toString() {
            return "%d of %d bands miss the truth, at most %d may; mean width %.3f"
                    .formatted(misses, checks, most(), meanWidth());
        }
    }

    FleetTruth(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        List<String> text = Files.readAllLines(file);
        for (String line : text.subList(0, text.size() - 1)) { // the last one may be half written
            lines.add(JSON.readTree(line));
        }
        JsonNode fleet = lines.get(0);
        FleetOptions options = new FleetOptions(
                fleet.get("workers").asInt(),
                fleet.get("seed").asLong(),
                Duration.ZERO,
                1,
                fleet.get("shares_per_minute").asDouble(),
                POOL);
        FleetSimulation simulation = new FleetSimulation(options, time(fleet));
        simulation.advanceTo(
                lines.stream()
                        .map(FleetTruth::time)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                event -> {});
        truth = simulation.truth();
        lines.stream().filter(line -> line.get("kind").asText().equals("pool")).forEach(this::compare);
    }

    private void compare(JsonNode minute) {
        Instant to = time(minute);
        Algorithm algorithm = Algorithm.byId(minute.get("algorithm").asText()).orElseThrow();
        double again = truth.poolHashrate(algorithm, to.minusSeconds(60), to).hashesPerSecond();
        if (Math.abs(minute.get("accepted_hs").asDouble() / again - 1) > 1e-12) {
            differences.add(minute + " is " + again);
        }
    }

    private static Instant time(JsonNode line) {
        return Instant.parse(line.get("time").asText());
    }

    /** Where the file and the simulation differ. */
    List<String> differences() {
        return differences;
    }

    /** Judges the band of a minute that was observed from its beginning to its end. */
    void judge(Subject subject, long endMs, Rate rate, Tally tally) {
        Double low = rate.lowHs();
        Double high = rate.highHs();
        Instant end = Instant.ofEpochMilli(endMs);
        if (low == null || high == null || !rate.whole() || end.isAfter(truth.completeUpTo())) {
            return;
        }
        double real = hashrate(subject, end).hashesPerSecond();
        tally.checks++;
        tally.misses += low <= real && real <= high ? 0 : 1;
        tally.widths += real > 0 ? (high - low) / real : 0;
    }

    private Hashrate hashrate(Subject subject, Instant end) {
        Instant start = end.minusSeconds(60);
        return subject.kind() == SubjectKind.POOL
                ? truth.poolHashrate(Algorithm.byId(subject.algorithm()).orElseThrow(), start, end)
                : truth.workerHashrate(subject.workerKey().orElseThrow(), start, end)
                        .orElseThrow();
    }
}
