package io.hashbeat.streams.share;

/**
 * One decoded event, reused for the next one: whoever needs it longer copies it. Names are ranges of the record's own
 * bytes, so decoding a share allocates nothing.
 */
@SuppressWarnings("MutablePublicArray")
public final class ShareEvent {

    /** What an event is. */
    public enum Kind {
        SHARE,
        TICK,
        CONNECTED,
        DISCONNECTED,
        DIFFICULTY,
        TELEMETRY,
        REJECTED
    }

    /** Stands for "no sequence number". */
    public static final long NO_SEQUENCE = Long.MIN_VALUE;

    /** What this event is. */
    public Kind kind = Kind.REJECTED;
    /** Topic (0 shares, 1 heartbeats) times 2^16 plus Kafka partition. */
    public int partition;
    /** Kafka offset of the record. */
    public long offset;
    /** Append time of the record, milliseconds since 1970 UTC. */
    public long appendMillis;
    /** Event time, clamped if that is on, milliseconds since 1970 UTC. */
    public long timeMillis;
    /** Whether this is the first event of its record. */
    public boolean first;
    /** Growing number within (source, partition), or {@link #NO_SEQUENCE}. */
    public long sequence = NO_SEQUENCE;

    /** Escaped worker key and its hash. */
    public byte[] key = new byte[0];

    public int keyOffset;
    public int keyLength;
    public long keyHash;

    /** Bytes that {@link #sourceOffset} and {@link #serverOffset} refer to. */
    public byte[] text = new byte[0];

    public int sourceOffset;
    /** Length of the source's name, or -1 if there is none. */
    public int sourceLength = -1;

    public int serverOffset;
    /** Length of the server's name, or -1 if it is not known. */
    public int serverLength = -1;

    /** Ordinals of {@code ShareStatus} and {@code RejectReason}. */
    public int status;

    public int reason;
    /** Credited (share) or assigned (heartbeat) difficulty in quanta of the algorithm. */
    public long difficultyQuanta;
    /** Identity of the share, 64 bits. */
    public long identity;
    /** Whether the identity is the share's own id, so that an equal one is the same share. */
    public boolean identified;
    /** Reported hashrate in H/s, or NaN. */
    public double reportedHs;
    /** Whether it is telemetry with something in {@link #device}. */
    public boolean hasDevice;
    /** What the device says of itself. */
    public final DeviceReport device = new DeviceReport();
    /** For a tick: the source ends here. */
    public boolean last;

    /** Why the record cannot be used, if it is {@link Kind#REJECTED}. */
    public DecodeReason rejection = DecodeReason.NOT_READABLE;
    /** One line for a person who looks at the dead letter. */
    public String detail = "";
    /** The record as it came. */
    public RawRecord raw = new RawRecord();

    /** Makes this event a rejection of its record. */
    public ShareEvent reject(DecodeReason why, String line) {
        kind = Kind.REJECTED;
        rejection = why;
        detail = line;
        return this;
    }
}
