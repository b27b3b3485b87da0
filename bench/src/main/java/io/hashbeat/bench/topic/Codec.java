package io.hashbeat.bench.topic;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How Kafka's batches are compressed on the prepared topic. */
public enum Codec {
    LZ4(100),
    ZSTD(100),
    NONE(200);

    private final long bytesOfShare;

    Codec(long bytesOfShare) {
        this.bytesOfShare = bytesOfShare;
    }

    /** As on the command line and in Kafka's {@code compression.type}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Room on the disk for a share, at most, in bytes. */
    long bytesOfShare() {
        return bytesOfShare;
    }

    /**
     * The codec of an id.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Codec byId(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("codec must be one of " + ids() + ", not \"" + id + "\""));
    }

    private static String ids() {
        return Arrays.stream(values()).map(Codec::id).collect(Collectors.joining(", "));
    }
}
