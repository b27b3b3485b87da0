package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.streams.share.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one poll brought, sorted by partition: of each one {@link BatchRecord}. Filled by the thread that fetches, read by
 * the task's, then given back to be filled again.
 */
final class FetchedBatches implements RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> {

    /** A batch and the split it is from. */
    private static final class Entry {
        private String split = "";
        private final RecordBatch batch = new RecordBatch();
    }

    private final Queue<FetchedBatches> spare;
    private final RecordArena arena = new RecordArena();
    private final List<Entry> entries = new ArrayList<>();
    private int used;
    private int current;
    private boolean handedOut;
    private Set<String> finished = Set.of();

    /** Batches that go back to {@code spare} when they are done with. */
    FetchedBatches(Queue<FetchedBatches> spare) {
        this.spare = spare;
    }

    /** Forgets everything; where the records of the next poll are to go. */
    RecordArena begin() {
        arena.clear();
        used = 0;
        current = -1;
        handedOut = false;
        return arena;
    }

    /** Takes the records of {@code fetched}, whose keys and values are ranges of the arena. */
    void take(RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetched) {
        for (String split = fetched.nextSplit(); split != null; split = fetched.nextSplit()) {
            ConsumerRecord<byte[], byte[]> first = fetched.nextRecordFromSplit();
            if (first != null) {
                RecordBatch batch = next(split).batch;
                ConsumedRecord.begin(batch, first);
                batch.in(arena.bytes());
                for (ConsumerRecord<?, ?> record = first; record != null; record = fetched.nextRecordFromSplit()) {
                    add(batch, record);
                }
            }
        }
        finished = fetched.finishedSplits();
    }

    /** The type parameters of a record that the connector hands on say bytes; what is in it is ranges. */
    private static void add(RecordBatch batch, ConsumerRecord<?, ?> record) {
        ConsumedRecord.add(batch, record, (RecordArena.Range) record.key(), (RecordArena.Range) record.value());
    }

    private Entry next(String split) {
        if (used == entries.size()) {
            entries.add(new Entry());
        }
        Entry entry = entries.get(used++);
        entry.split = split;
        return entry;
    }

    @Override
    public @Nullable String nextSplit() {
        current++;
        handedOut = false;
        return current < used ? entries.get(current).split : null;
    }

    @Override
    public @Nullable ConsumerRecord<byte[], byte[]> nextRecordFromSplit() {
        if (handedOut) {
            return null;
        }
        handedOut = true;
        return new BatchRecord(entries.get(current).batch);
    }

    @Override
    public Set<String> finishedSplits() {
        return finished;
    }

    @Override
    public void recycle() {
        spare.add(this);
    }
}
