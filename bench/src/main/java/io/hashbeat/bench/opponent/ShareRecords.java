package io.hashbeat.bench.opponent;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.SharesRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Records of the shares topic to rows, by Avro's own decoder into generated classes. The row that is handed on is used
 * again. Confined to one thread.
 */
final class ShareRecords {
    private static final int BATCH_SHIFT = 10;

    private final ReusingDecoder<Share> shares = new ReusingDecoder<>(new Share());
    private final ReusingDecoder<ShareBatch> batches = new ReusingDecoder<>(new ShareBatch());
    private final ReusingDecoder<SourceTick> ticks = new ReusingDecoder<>(new SourceTick());
    private final ShareRow row = new ShareRow();

    /**
     * Hands on every share or tick of a record.
     *
     * @param key of a share: its worker; of others whatever it is
     * @throws IOException if the record cannot be read
     */
    void decode(byte[] key, byte[] value, Consumer<ShareRow> sink) throws IOException {
        switch (SharesRecord.of(value)) {
            case SHARE -> sink.accept(share(key, shares.decode(value)));
            case SHARE_BATCH -> batch(batches.decode(value), sink);
            case SOURCE_TICK -> sink.accept(tick(ticks.decode(value)));
            case OTHER -> throw new IOException("a record of " + value.length + " bytes is nothing that is known");
        }
    }

    private ShareRow share(byte[] key, Share share) {
        row.tick = false;
        row.last = false;
        row.worker = new String(key, StandardCharsets.UTF_8);
        row.timeMillis = share.getTimeMs();
        row.accepted = accepted(share.getStatus());
        row.quanta = row.accepted ? quanta(share.getAlgorithm(), share.getCreditedDifficulty()) : 0;
        row.sequence = number(share.getSequence());
        row.shareId = share.getShareId();
        return row;
    }

    private void batch(ShareBatch batch, Consumer<ShareRow> sink) {
        row.tick = false;
        row.last = false;
        row.sequence = number(batch.getSequence());
        for (ShareEntry entry : batch.getEntries()) {
            row.worker = batch.getNames().get(entry.getName());
            row.timeMillis = batch.getBaseTimeMs() + entry.getTimeOffsetMs();
            row.accepted = accepted(entry.getStatus());
            String algorithm = WorkerKey.parse(row.worker).algorithm();
            row.quanta = row.accepted ? quanta(algorithm, entry.getCreditedDifficulty()) : 0;
            row.shareId = entry.getShareId();
            sink.accept(row);
            row.sequence++;
        }
    }

    private ShareRow tick(SourceTick tick) {
        row.worker = "";
        row.tick = true;
        row.last = tick.getLast();
        row.timeMillis = tick.getCompleteUpToMs();
        row.shareId = null;
        return row;
    }

    /** Room behind each number for those of a batch's shares. */
    private static long number(Long sequence) {
        return sequence << BATCH_SHIFT;
    }

    private static boolean accepted(ShareStatus status) {
        return status == ShareStatus.ACCEPTED || status == ShareStatus.BLOCK;
    }

    private static long quanta(String algorithm, double difficulty) {
        return WorkUnit.quanta(Algorithm.byId(algorithm).orElseThrow(), difficulty);
    }
}
