package io.hashbeat.ingest.source.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The ground truth as NDJSON: first what was simulated, then every change of a worker's true hashrate, every block, and the pool once a
 * minute. Confined to one thread.
 */
public final class TruthLog implements AutoCloseable {
    private static final long POOL_EVERY_MS = 60_000;

    private final BufferedWriter writer;
    private final JsonFactory json = new JsonFactory();
    private final GroundTruth truth;
    private long nextPoolMs;

    /** Appends to a file, which is made if it is not there. */
    public TruthLog(Path file, FleetSimulation simulation) throws IOException {
        this.writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.truth = simulation.truth();
        this.nextPoolMs = simulation.position().toEpochMilli() + POOL_EVERY_MS;
        FleetOptions options = simulation.options();
        line(out -> {
            out.writeStringField("time", simulation.position().toString());
            out.writeStringField("kind", "fleet");
            out.writeNumberField("workers", options.workers());
            out.writeNumberField("seed", options.seed());
            out.writeNumberField("shares_per_minute", options.sharesPerMinute());
        });
    }

    /** Writes what happened. */
    public void write(TruthEvent event) {
        line(out -> {
            out.writeStringField("time", Instant.ofEpochMilli(event.timeMs()).toString());
            if (event.worker().isEmpty()) {
                out.writeStringField("kind", event.what());
                out.writeNumberField("height", event.height());
                return;
            }
            WorkerKey worker = event.worker().get();
            out.writeStringField("kind", "worker");
            out.writeStringField("pool", worker.pool());
            out.writeStringField("algorithm", worker.algorithm());
            out.writeStringField("account", worker.account());
            out.writeStringField("worker", worker.worker());
            out.writeStringField("what", event.what());
            out.writeStringField("phase", event.begins() ? "begins" : "ends");
            out.writeNumberField("hashrate_hs", event.hashesPerSecond());
            out.writeNumberField("accepted_hs", event.acceptedHashesPerSecond());
        });
    }

    /** The simulation has come to a time: writes the pool's minutes up to it and lets the file be seen. */
    public void advance(Instant position) {
        for (; nextPoolMs <= position.toEpochMilli(); nextPoolMs += POOL_EVERY_MS) {
            Instant to = Instant.ofEpochMilli(nextPoolMs);
            for (Algorithm algorithm : truth.algorithms()) {
                double rate = truth.poolHashrate(algorithm, to.minusMillis(POOL_EVERY_MS), to)
                        .hashesPerSecond();
                line(out -> {
                    out.writeStringField("time", to.toString());
                    out.writeStringField("kind", "pool");
                    out.writeStringField("algorithm", algorithm.id());
                    out.writeNumberField("accepted_hs", rate);
                });
            }
        }
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ground truth", e);
        }
    }

    /** Fields of a line. */
    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    private void line(Fields fields) {
        try {
            JsonGenerator out = json.createGenerator(writer);
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
            out.close();
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ground truth", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ground truth", e);
        }
    }
}
