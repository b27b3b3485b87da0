package io.hashbeat.ingest.source.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.Work;
import io.hashbeat.domain.work.WorkUnit;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a generated log holds, exactly; every share once, however often it is repeated.
 *
 * @param lines lines of the log
 * @param duplicates lines that repeat an earlier one
 * @param outOfOrder lines that arrive after later shares
 * @param first time of the earliest share
 * @param last time of the latest share
 * @param workers of every worker with a share, in the order of their numbers
 */
public record ShareLogLedger(
        long lines, long duplicates, long outOfOrder, Instant first, Instant last, List<Entry> workers) {

    /**
     * One worker.
     *
     * @param worker name
     * @param accepted shares accepted, blocks among them
     * @param stale shares that were stale
     * @param rejected shares rejected
     * @param quanta exact work of the accepted shares, in the quanta of the algorithm
     */
    public record Entry(WorkerKey worker, long accepted, long stale, long rejected, BigInteger quanta) {
        /** All shares. */
        public long shares() {
            return accepted + stale + rejected;
        }
    }

    /** Work of all workers, in quanta. */
    public BigInteger quanta() {
        return workers.stream().map(Entry::quanta).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Shares of all workers. */
    public long shares() {
        return workers.stream().mapToLong(Entry::shares).sum();
    }

    /** Writes it as JSON; numbers that do not fit a double are decimal strings. */
    public void write(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JsonGenerator out = new JsonFactory().createGenerator(writer)) {
            out.writeStartObject();
            out.writeNumberField("lines", lines);
            out.writeNumberField("shares", shares());
            out.writeNumberField("duplicates", duplicates);
            out.writeNumberField("out_of_order", outOfOrder);
            out.writeStringField("first", first.toString());
            out.writeStringField("last", last.toString());
            out.writeStringField("work_quanta", quanta().toString());
            out.writeStringField("work_hashes", hashes(quanta()).toString());
            out.writeArrayFieldStart("workers");
            for (Entry entry : workers) {
                write(entry, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(Entry entry, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("pool", entry.worker.pool());
        out.writeStringField("algorithm", entry.worker.algorithm());
        out.writeStringField("account", entry.worker.account());
        out.writeStringField("worker", entry.worker.worker());
        out.writeNumberField("accepted", entry.accepted);
        out.writeNumberField("stale", entry.stale);
        out.writeNumberField("rejected", entry.rejected);
        out.writeStringField("work_quanta", entry.quanta.toString());
        out.writeStringField("work_hashes", hashes(entry.quanta).toString());
        out.writeEndObject();
    }

    private static BigInteger hashes(BigInteger quanta) {
        return new Work(quanta, WorkUnit.of(Algorithm.SHA256D)).hashes();
    }
}
