package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.LedgerKey;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.RateEstimate;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Exact work of an hour as records of the ledger topic. Confined to one thread. */
public final class LedgerRecords {

    private final AvroEncoder<LedgerEntry> encoder = new AvroEncoder<>(LedgerEntry.class);
    private final LedgerEntry entry = new LedgerEntry();

    /** Sets first and last share of the entry made next, milliseconds since 1970 UTC; 0 for none. */
    public LedgerRecords between(long firstMillis, long lastMillis) {
        entry.setFirstShareMs(firstMillis == 0 ? null : Long.valueOf(firstMillis));
        entry.setLastShareMs(lastMillis == 0 ? null : Long.valueOf(lastMillis));
        return this;
    }

    /** Makes the entry made next a part of its own of its hour, of that number. */
    public LedgerRecords part(long number) {
        entry.setPart(Long.toHexString(number));
        return this;
    }

    /** The record of {@code subject} in {@code hour} (since 1970 UTC). */
    public OutRecord encode(
            String subject, Algorithm algorithm, int hour, long revision, Tally tally, Map<String, Long> rejects) {
        int bits = algorithm.quantumBits();
        long hourMillis = hour * SliceGrid.HOUR_MILLIS;
        entry.setSubject(subject);
        entry.setHourMs(hourMillis);
        entry.setRevision(revision);
        entry.setAccepted(tally.accepted);
        entry.setStale(tally.stale);
        entry.setRejected(tally.rejected);
        entry.setBlocks(tally.blocks);
        entry.setUnverified(tally.unverified);
        entry.setWorkHi(WorkHalves.hi(tally.workHigh(), tally.workLow()));
        entry.setWorkLo(WorkHalves.lo(tally.workLow()));
        entry.setStaleWorkHi(WorkHalves.hi(tally.staleWorkHigh(), tally.staleWorkLow()));
        entry.setStaleWorkLo(WorkHalves.lo(tally.staleWorkLow()));
        entry.setRejectedWorkHi(WorkHalves.hi(tally.rejectedWorkHigh(), tally.rejectedWorkLow()));
        entry.setRejectedWorkLo(WorkHalves.lo(tally.rejectedWorkLow()));
        entry.setRejects(rejects);
        entry.setExposureSharesPerHs(RateEstimate.exposurePerHs(tally.exposureMillisPerQuantum(), algorithm));
        entry.setCoveredMs(tally.coveredMillis);
        entry.setSumSquaredDifficulty(Squares.toDifficulty(tally.squares(), bits));
        entry.setMaxDifficulty(Math.scalb((double) tally.maxQuanta, -bits));
        entry.setDifficultyKnown(!tally.hasSquares());
        OutRecord record = new OutRecord(
                Topics.LEDGER,
                LedgerKey.of(subject, hourMillis, entry.getPart()).text().getBytes(StandardCharsets.UTF_8),
                encoder.encode(entry));
        entry.setPart(null);
        return record;
    }
}
