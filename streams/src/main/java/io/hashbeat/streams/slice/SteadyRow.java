package io.hashbeat.streams.slice;

/**
 * The shares of a worker in a slice that all have one difficulty, one server and one source, and what they sum up to. Filled
 * anew for each worker; confined to one thread.
 */
public final class SteadyRow {

    /** Accepted shares. */
    public int count;
    /** Difficulty of each, quanta. */
    public long quanta;
    /** Group row of the server. */
    public int server;
    /** Number of the source. */
    public int source;
    /** Oldest share, milliseconds into the slice. */
    public int firstOffset;
    /** Newest share, milliseconds into the slice. */
    public int lastOffset;
    /** Work of all, quanta, high half. */
    public long workHigh;
    /** Work of all, low half. */
    public long workLow;
    /** Squares of all, shifted as {@link Squares} says, high half. */
    public long squaresHigh;
    /** Squares of all, low half. */
    public long squaresLow;

    void set(long shares, long quantaOfEach, int shift) {
        count = (int) shares;
        quanta = quantaOfEach;
        workHigh = Math.multiplyHigh(quanta, shares);
        workLow = quanta * shares;
        long low = Squares.low(quanta, shift);
        squaresHigh = Squares.high(quanta, shift) * shares + WorkColumn.productHigh(low, shares);
        squaresLow = low * shares;
    }
}
