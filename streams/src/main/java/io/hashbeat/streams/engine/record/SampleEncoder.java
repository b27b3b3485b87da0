package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.schemas.Framing;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.Coverage;
import io.hashbeat.streams.window.WindowLength;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Writes a {@link io.hashbeat.avro.HashrateSample} by hand, field after field: the same bytes as Avro's own encoder for a
 * record with the rejects in the order of their names, but without that record. Confined to one thread.
 */
final class SampleEncoder {

    /** Fingerprint of the schema that this is written for; the header says so, whatever the schema has become. */
    static final long FINGERPRINT = 0x63FC_7B7A_778F_F7CAL;

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final byte[] HEADER = Framing.singleObjectHeader(FINGERPRINT);
    private static final WindowLength[] LENGTHS = WindowLength.values();
    private static final RejectReason[] REASONS = RejectReason.values();
    private static final int[] REASONS_BY_NAME = IntStream.range(0, REASONS.length)
            .boxed()
            .sorted(Comparator.comparing(i -> REASONS[i].name()))
            .mapToInt(i -> i)
            .toArray();
    private static final byte[][] REASON_NAMES = IntStream.range(0, REASONS.length)
            .mapToObj(i -> REASONS[i].name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final AvroOutput out = new AvroOutput();

    /**
     * The sample in single-object encoding; {@code estimates} has one for each window of {@code facts}, {@code soFar} is that of
     * {@link SampleFacts#soFar}, which stands behind them.
     */
    byte[] encode(SampleFacts facts, HashrateEstimate[] estimates, HashrateEstimate soFar) {
        boolean more = facts.soFarMinutes > 0;
        out.reset(HEADER)
                .writeString(facts.subject)
                .writeString(facts.subject, kindLength(facts.subject))
                .writeLong(facts.endMillis)
                .writeLong(facts.revision)
                .writeLong(LENGTHS.length + (more ? 1 : 0));
        for (int i = 0; i < LENGTHS.length; i++) {
            writeWindow(LENGTHS[i].minutes(), estimates[i], facts.windows[i]);
        }
        if (more) {
            writeWindow(facts.soFarMinutes, soFar, facts.soFar);
        }
        out.writeLong(0);
        writeRejects(facts);
        writeOptionals(facts);
        return out.writeLong(facts.workers).writeBoolean(facts.partial).toBytes();
    }

    /** A subject starts with its kind. */
    private static int kindLength(byte[] subject) {
        int length = 0;
        while (length < subject.length && subject[length] != '/') {
            length++;
        }
        return length;
    }

    private void writeWindow(int minutes, HashrateEstimate estimate, Tally tally) {
        long millis = minutes * SliceGrid.MINUTE_MILLIS;
        out.writeLong(millis / MILLIS_PER_SECOND)
                .writeDouble(estimate.pointHs())
                .writeDouble(estimate.lowHs())
                .writeDouble(estimate.highHs())
                .writeDouble(Coverage.of(tally.coveredMillis, millis).fraction())
                .writeLong(tally.accepted)
                .writeLong(tally.stale)
                .writeLong(tally.rejected);
        writeWork(tally.workHigh(), tally.workLow());
        writeWork(tally.staleWorkHigh(), tally.staleWorkLow());
        writeWork(tally.rejectedWorkHigh(), tally.rejectedWorkLow());
        out.writeBoolean(estimate.tooFew());
    }

    private void writeWork(long high, long low) {
        out.writeLong(WorkHalves.hi(high, low)).writeLong(WorkHalves.lo(low));
    }

    private void writeRejects(SampleFacts facts) {
        if (facts.rejectReasons > 0) {
            out.writeLong(facts.rejectReasons);
            for (int reason : REASONS_BY_NAME) {
                if (facts.rejects[reason] != 0) {
                    out.writeString(REASON_NAMES[reason]).writeLong(facts.rejects[reason]);
                }
            }
        }
        out.writeLong(0);
    }

    private void writeOptionals(SampleFacts facts) {
        out.writePresent(!Double.isNaN(facts.reportedHs));
        if (!Double.isNaN(facts.reportedHs)) {
            out.writeDouble(facts.reportedHs);
        }
        out.writePresent(facts.difficultyQuanta != 0);
        if (facts.difficultyQuanta != 0) {
            out.writeDouble(Math.scalb((double) facts.difficultyQuanta, -facts.algorithm.quantumBits()));
        }
        out.writePresent(facts.lastShareMillis != 0);
        if (facts.lastShareMillis != 0) {
            out.writeLong(facts.lastShareMillis);
        }
        byte[] server = facts.server;
        out.writePresent(server != null);
        if (server != null) {
            out.writeString(server);
        }
    }
}
