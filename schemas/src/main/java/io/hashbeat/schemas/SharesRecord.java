package io.hashbeat.schemas;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import org.jspecify.annotations.Nullable;

/** What a value of {@link Topics#SHARES} is, told from its first bytes without decoding and without allocation. */
public enum SharesRecord {
    /** A {@link Share}. */
    SHARE,
    /** A {@link ShareBatch}. */
    SHARE_BATCH,
    /** A {@link SourceTick}. */
    SOURCE_TICK,
    /** None of these, as far as the first bytes tell; decoding it as the main type gives the reason. */
    OTHER;

    private static final SharesRecord[] ALL = values();

    /** In the order of the constants, without {@link #OTHER}. */
    private static final RecordFrame[] FRAMES = {
        new RecordFrame(Share.class), new RecordFrame(ShareBatch.class), new RecordFrame(SourceTick.class)
    };

    /** Of a value in single-object encoding; a registry's framing is {@link #OTHER}, and so is null. */
    public static SharesRecord of(byte @Nullable [] bytes) {
        return bytes == null ? OTHER : of(bytes, 0, bytes.length);
    }

    /** As {@link #of(byte[])}, of a part of an array. */
    public static SharesRecord of(byte[] bytes, int offset, int length) {
        for (int i = 0; i < FRAMES.length; i++) {
            if (FRAMES[i].opens(bytes, offset, length)) {
                return ALL[i];
            }
        }
        return OTHER;
    }

    /**
     * As {@link #of(byte[])}, and of a value in a registry's framing too.
     *
     * @throws RegistryUnavailableException if the registry must be asked and does not answer
     */
    public static SharesRecord of(byte @Nullable [] bytes, WriterSchemas writerSchemas) {
        for (int i = 0; i < FRAMES.length; i++) {
            if (FRAMES[i].opens(bytes, writerSchemas)) {
                return ALL[i];
            }
        }
        return OTHER;
    }
}
