package io.hashbeat.streams.engine.flink;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Reconciliation;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** What operators put out, in a form that can be compared: every output as a line, and the ledger by key. */
final class Results {

    /** Every output but deltas, one line each. */
    final List<String> lines = new ArrayList<>();
    /** Newest ledger entries by subject, "@" and hour in milliseconds. */
    final Map<String, LedgerEntry> ledger = new TreeMap<>();
    /** Newest samples by subject, "@" and end in milliseconds. */
    final Map<String, HashrateSample> samples = new TreeMap<>();
    /** Anomalies in the order of writing. */
    final List<Anomaly> anomalies = new ArrayList<>();
    /** Reconciliations in the order of writing. */
    final List<Reconciliation> reconciliations = new ArrayList<>();
    /** What groups gained, by subject, slice and whether the grace was over: work and, in the low 64 bits, shares. */
    final Map<String, BigInteger> gains = new TreeMap<>();
    /** Deltas for the groups. */
    final List<Bundle> deltas = new ArrayList<>();
    /** Totals for the reconciliation. */
    final List<MinuteTotal> totals = new ArrayList<>();

    /** Takes everything that {@code operator} has put out since the last time. */
    void drain(Harnesses.OfBundles operator) throws Exception {
        takeRecords(operator);
        takeAll(operator.getSideOutput(ShardFunction.ANOMALIES), this::record);
        takeAll(operator.getSideOutput(GroupFunction.ANOMALIES), this::record);
        takeAll(operator.getSideOutput(ShardFunction.DELTAS), this::delta);
        takeAll(operator.getSideOutput(ShardFunction.TOTALS), this::total);
        takeAll(operator.getSideOutput(GroupFunction.TOTALS), this::total);
    }

    /** Takes the records that {@code operator} has put out since the last time. */
    void takeRecords(AbstractStreamOperatorTestHarness<OutRecord> operator) throws Exception {
        for (Object each : operator.getOutput()) {
            if (each instanceof StreamRecord<?> record && record.getValue() instanceof OutRecord out) {
                record(out);
            }
        }
        operator.getOutput().clear();
    }

    private interface Taker<T> {
        void take(T value) throws Exception;
    }

    private static <T> void takeAll(Iterable<StreamRecord<T>> queue, Taker<T> taker) throws Exception {
        if (queue == null) {
            return;
        }
        for (var each = queue.iterator(); each.hasNext(); each.remove()) {
            taker.take(each.next().getValue());
        }
    }

    private void record(OutRecord out) throws UndecodableException {
        lines.add(out.topic + " " + new String(out.key, StandardCharsets.UTF_8) + " "
                + HexFormat.of().formatHex(out.value));
        if (out.topic == Topics.LEDGER) {
            LedgerEntry entry = AvroCodec.decode(out.value, LedgerEntry.class);
            ledger.merge(
                    entry.getSubject() + "@" + entry.getHourMs(),
                    entry,
                    (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
        } else if (out.topic == Topics.HASHRATE) {
            HashrateSample sample = AvroCodec.decode(out.value, HashrateSample.class);
            samples.merge(
                    sample.getSubject() + "@" + sample.getTimeMs(),
                    sample,
                    (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
        } else if (out.topic == Topics.ANOMALIES) {
            anomalies.add(AvroCodec.decode(out.value, Anomaly.class));
        } else if (out.topic == Topics.RECONCILIATION) {
            reconciliations.add(AvroCodec.decode(out.value, Reconciliation.class));
        }
    }

    private void delta(Bundle bundle) throws IOException {
        deltas.add(bundle);
        DeltaBundles.read(
                bundle,
                new GroupDelta(),
                delta -> gains.merge(
                        new String(delta.subject, StandardCharsets.UTF_8) + " " + delta.slice + " " + delta.beyondGrace,
                        delta.tally.work().shiftLeft(Long.SIZE).add(BigInteger.valueOf(delta.tally.accepted)),
                        BigInteger::add));
    }

    private void total(MinuteTotal total) {
        totals.add(total);
        lines.add("total " + total.pool + " " + total.level + " " + total.minute + " " + total.accepted + " "
                + total.workHigh + " " + total.workLow);
    }

    /** What the ledger says of workers, as {@link SeededTrace#done()} has it. */
    Map<String, SeededTrace.Done> done() {
        Map<String, SeededTrace.Done> done = new TreeMap<>();
        ledger.forEach((key, entry) -> {
            if (key.startsWith("worker/") && entry.getAccepted() + entry.getStale() + entry.getRejected() > 0) {
                done.put(
                        key,
                        new SeededTrace.Done(entry.getAccepted(), entry.getStale(), entry.getRejected(), work(entry)));
            }
        });
        return done;
    }

    static BigInteger work(LedgerEntry entry) {
        return BigInteger.valueOf(entry.getWorkHi()).shiftLeft(32).add(BigInteger.valueOf(entry.getWorkLo()));
    }
}
