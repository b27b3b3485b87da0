package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.BucketSoFar;
import io.hashbeat.streams.window.WindowBook;
import io.hashbeat.streams.window.WindowLength;
import org.jspecify.annotations.Nullable;

/** What a sample says, gathered before it is encoded; reused for the next one. */
public final class SampleFacts {

    /** The subject, escaped text that starts with its kind; becomes the key of the record, so never changed afterwards. */
    public byte[] subject = {};
    /** Algorithm of the subject. */
    public Algorithm algorithm = Algorithm.SHA256D;
    /** End of the windows, milliseconds since 1970 UTC. */
    public long endMillis;
    /** Grows with every correction. */
    public long revision;
    /** Workers that make up the subject. */
    public long workers = 1;
    /** Whether the last minute is not complete. */
    public boolean partial;
    /** Reported hashrate, H/s, or NaN. */
    public double reportedHs = Double.NaN;
    /** Difficulty in force, in quanta, or 0 if it is not known. */
    public long difficultyQuanta;
    /** Newest share, milliseconds since 1970 UTC, or 0. */
    public long lastShareMillis;
    /** Server of the newest share in UTF-8, or null. */
    public byte @Nullable [] server;
    /** Whether the interval comes from the shares' difficulties alone: groups, and names with several machines. */
    public boolean weighted;
    /** How many reasons there are in {@link #rejects}, which says nothing if there are none. */
    public int rejectReasons;
    /** Rejected shares of the last minute, by ordinal of the reason. */
    public final int[] rejects = new int[RejectReason.values().length];
    /** One tally for each window length. */
    public final Tally[] windows = new Tally[WindowLength.values().length];

    /** Length of {@link #soFar} in minutes, 0 if it says nothing. */
    public int soFarMinutes;
    /** What there is of a quarter, an hour or a day that has begun, see {@link BucketSoFar}. */
    public final Tally soFar = new Tally();

    /** Makes empty tallies. */
    public SampleFacts() {
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Tally();
        }
    }

    /** Takes over what {@code book} has of {@code row} up to (and without) {@code endMinute}. */
    public void sum(WindowBook book, int row, int endMinute) {
        book.sum(row, endMinute, windows);
        endMillis = endMinute * SliceGrid.MINUTE_MILLIS;
        soFarMinutes = BucketSoFar.minutes(endMinute);
        if (soFarMinutes > 0) {
            book.sumLast(row, endMinute, soFarMinutes, soFar);
        }
    }
}
