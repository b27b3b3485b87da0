package io.hashbeat.streams.sink;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.Optional;

/** A block -> one point at the time at which it was seen; a block of the pool's own names the account that found it. */
public final class BlockPoints {
    private BlockPoints() {}

    /**
     * The point of the block.
     *
     * @throws UnrepresentableException if the finder cannot be read
     */
    public static Optional<Point> of(BlockSeen block, Origin origin) throws UnrepresentableException {
        LineBuilder line = new LineBuilder(Measurement.BLOCKS.storeName())
                .tag(Tag.POOL.storeName(), escaped(block.getPool()))
                .tag(Tag.ALGORITHM.storeName(), escaped(block.getAlgorithm()));
        if (block.getWorker() != null) {
            line.tag(Tag.ACCOUNT.storeName(), NamePart.escape(account(block.getWorker())));
        }
        line.count(Field.HEIGHT.storeName(), block.getHeight());
        if (block.getHash() != null) {
            line.text(Field.HASH.storeName(), block.getHash());
        }
        if (block.getNetworkDifficulty() != null) {
            line.real(Field.NETWORK_DIFFICULTY.storeName(), block.getNetworkDifficulty());
        }
        return line.at(block.getTimeMs(), block.getHeight(), origin);
    }

    /** Empty stays empty, which is no tag. */
    private static String escaped(String name) {
        return name.isEmpty() ? name : NamePart.escape(name);
    }

    private static String account(String worker) throws UnrepresentableException {
        try {
            return WorkerKey.parse(worker).account();
        } catch (IllegalArgumentException e) {
            throw new UnrepresentableException("worker of a block cannot be read: " + e.getMessage());
        }
    }
}
