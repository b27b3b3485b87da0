package io.hashbeat.streams.engine.luck;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.detect.luck.BlocksWithheld;
import io.hashbeat.streams.detect.luck.LuckBook;
import io.hashbeat.streams.detect.luck.NetworkDifficulty;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The luck of all pools of an algorithm: accounts' hours from the ledger, the network's difficulty from the blocks that were seen. A
 * block that says no difficulty changes nothing; one without a pool is the network's and holds for all. Confined to one thread.
 */
public final class PoolLuck {

    /** Version of the form on disk. */
    public static final int VERSION = 1;

    private static final String ACCOUNT = SubjectKind.ACCOUNT.text() + "/";
    /** Parts of an account's subject: kind, pool, algorithm, account. */
    private static final int PARTS = 4;

    private static final class Pool {
        private final LuckBook book = new LuckBook();
        private final BlocksWithheld withheld = new BlocksWithheld();
    }

    /** By pool and algorithm, as they stand in subjects. */
    private final TreeMap<String, Pool> pools = new TreeMap<>();
    /** That of the blocks without a pool, for pools that are to come. */
    private final NetworkDifficulty network = new NetworkDifficulty();
    /** When it was judged last, milliseconds since 1970 UTC. */
    private long judgedMillis;
    /** End of the newest hour that has come in, milliseconds since 1970 UTC. */
    private long newestMillis;

    /** The algorithm that {@code record} is about; empty if it says nothing of luck. */
    public static Optional<String> algorithm(OutRecord record) {
        if (record.topic == Topics.BLOCKS) {
            return block(record).map(BlockSeen::getAlgorithm);
        }
        // most records are samples: the topic is looked at before the key is read
        return record.topic == Topics.LEDGER
                ? ofAccount(new String(record.key, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Optional<String> ofAccount(String key) {
        return key.startsWith(ACCOUNT) ? Optional.of(key.split("/", PARTS)[2]) : Optional.empty();
    }

    private static Optional<BlockSeen> block(OutRecord record) {
        try {
            BlockSeen block = AvroCodec.decode(record.value, BlockSeen.class);
            Double difficulty = block.getNetworkDifficulty();
            boolean says = difficulty != null && difficulty > 0 && difficulty < Double.POSITIVE_INFINITY;
            return says ? Optional.of(block) : Optional.empty();
        } catch (UndecodableException e) {
            return Optional.empty(); // what others write and cannot be read tells no difficulty
        }
    }

    /** Takes a record that {@link #algorithm} knows; the end of its hour, milliseconds since 1970 UTC, if it is one of work. */
    public Optional<Long> take(OutRecord record) {
        if (record.topic == Topics.BLOCKS) {
            block(record).ifPresent(this::see);
            return Optional.empty();
        }
        try {
            LedgerEntry entry = AvroCodec.decode(record.value, LedgerEntry.class);
            return entry.getPart() == null ? Optional.of(take(entry)) : Optional.empty();
        } catch (UndecodableException e) {
            throw new IllegalArgumentException("not an entry of the ledger", e);
        }
    }

    private void see(BlockSeen block) {
        double units = block.getNetworkDifficulty();
        if (block.getPool().isEmpty()) {
            network.note(block.getTimeMs(), units);
            pools.values().forEach(pool -> pool.book.difficulty(block.getTimeMs(), units));
        } else {
            pool(block.getPool() + "/" + block.getAlgorithm()).book.difficulty(block.getTimeMs(), units);
        }
    }

    private Pool pool(String name) {
        return pools.computeIfAbsent(name, unused -> {
            Pool pool = new Pool();
            network.forEach(pool.book::difficulty);
            return pool;
        });
    }

    private long take(LedgerEntry entry) {
        String[] parts = entry.getSubject().split("/", PARTS);
        int bits = Algorithm.byId(parts[2]).orElseThrow().quantumBits();
        double quanta = entry.getWorkHi() * 0x1p32 + entry.getWorkLo();
        int hour = (int) (entry.getHourMs() / SliceGrid.HOUR_MILLIS);
        pool(parts[1] + "/" + parts[2])
                .book
                .take(entry.getSubject(), hour, entry.getRevision(), Math.scalb(quanta, -bits), entry.getBlocks());
        long end = entry.getHourMs() + SliceGrid.HOUR_MILLIS;
        newestMillis = Math.max(newestMillis, end);
        return end;
    }

    /** End of the newest hour that has come in, milliseconds since 1970 UTC. */
    public long newestMillis() {
        return newestMillis;
    }

    /** Judges all accounts by {@code atMillis} since 1970 UTC, the end of an hour; what is told again of the past is judged with the next hour. */
    public void judge(long atMillis, Consumer<OutRecord> target) {
        if (atMillis <= judgedMillis) {
            return;
        }
        judgedMillis = atMillis;
        int hour = (int) (atMillis / SliceGrid.HOUR_MILLIS) - 1;
        network.forgetBefore(LuckBook.oldestCorrectable(hour));
        for (Pool pool : pools.values()) {
            pool.book.advance(hour);
            pool.withheld.inspect(
                    pool.book,
                    atMillis,
                    (subject, finding) -> target.accept(AnomalyRecords.encode(finding, subject, List.of())));
        }
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeLong(judgedMillis);
        out.writeLong(newestMillis);
        network.write(out);
        out.writeInt(pools.size());
        for (Map.Entry<String, Pool> each : pools.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().book.write(out);
            each.getValue().withheld.write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another version of the form
     */
    public void read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("luck has version " + version + ", this program reads " + VERSION);
        }
        judgedMillis = in.readLong();
        newestMillis = in.readLong();
        network.read(in);
        for (int count = in.readInt(); count > 0; count--) {
            Pool pool = new Pool();
            pools.put(in.readUTF(), pool);
            pool.book.read(in);
            pool.withheld.read(in);
        }
    }
}
