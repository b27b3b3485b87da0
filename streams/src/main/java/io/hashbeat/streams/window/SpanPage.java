package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataOutput;
import java.io.IOException;

/** The tallies of all rows for one span of a {@link PageRing}. */
interface SpanPage {

    /** Adds the tally of {@code row} to {@code sum}. */
    void addTo(int row, Tally sum);

    /** Largest difficulty of an accepted share of {@code row}, quanta; 0 if not kept. */
    long maxQuanta(int row);

    /** Adds {@code tally} to {@code row}. */
    void add(int row, Tally tally);

    /** Makes up for squares not kept so far, on the ground that all shares so far had one difficulty. */
    void startSquares(int row, int shift);

    /** Forgets {@code row}. */
    void clear(int row);

    /** Adds all rows, with their squares, to {@code sum}; other than largest difficulties that can be taken away again. */
    void addAllTo(TallyPage sum);

    /** Takes away what {@link #addAllTo} added. */
    void subtractAllFrom(TallyPage sum);

    /** Writes the page. */
    void write(DataOutput out) throws IOException;
}
