package io.hashbeat.streams.engine.luck;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.LedgerKey;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of the ledger and of blocks, around one fixed hour. */
public final class LuckRecords {

    public static final long HOUR_MILLIS = 3_600_000;
    public static final long START = 490_000 * HOUR_MILLIS;

    private LuckRecords() {}

    /** An hour of an account of {@code pool} with accepted work of so much difficulty. */
    public static OutRecord hour(String pool, String account, int hour, long difficulty, long blocks) {
        return hour("account/" + pool + "/sha256d/" + account, hour, difficulty, blocks, null);
    }

    static OutRecord hour(String subject, int hour, long difficulty, long blocks, @Nullable String part) {
        LedgerEntry entry = LedgerEntry.newBuilder()
                .setSubject(subject)
                .setHourMs(START + hour * HOUR_MILLIS)
                .setRevision(1)
                .setWorkHi(difficulty)
                .setBlocks(blocks)
                .setRejects(Map.of())
                .build();
        entry.setPart(part);
        byte[] key = LedgerKey.of(subject, entry.getHourMs(), part).text().getBytes(StandardCharsets.UTF_8);
        return new OutRecord(Topics.LEDGER, key, AvroCodec.encode(entry));
    }

    /** A block of the network, or of {@code pool}, at the begin of {@code hour}. */
    public static OutRecord block(String pool, int hour, @Nullable Double networkDifficulty) {
        BlockSeen block = BlockSeen.newBuilder()
                .setPool(pool)
                .setTimeMs(START + hour * HOUR_MILLIS)
                .setNetworkDifficulty(networkDifficulty)
                .build();
        return new OutRecord(Topics.BLOCKS, new byte[0], AvroCodec.encode(block));
    }
}
