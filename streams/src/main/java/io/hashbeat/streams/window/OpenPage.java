package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A page of columns, fast to write.
 *
 * @param columns what it holds
 */
record OpenPage(TallyPage columns) implements SpanPage {

    @Override
    public void addTo(int row, Tally sum) {
        columns.addTo(row, sum);
    }

    @Override
    public long maxQuanta(int row) {
        return columns.maxQuanta(row);
    }

    @Override
    public void add(int row, Tally tally) {
        columns.add(row, tally);
    }

    @Override
    public void startSquares(int row, int shift) {
        columns.startSquares(row, shift);
    }

    @Override
    public void clear(int row) {
        columns.clear(row);
    }

    @Override
    public void addAllTo(TallyPage sum) {
        sum.addAllWithSquares(columns);
    }

    @Override
    public void subtractAllFrom(TallyPage sum) {
        sum.subtractAllWithSquares(columns);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        columns.write(out);
    }
}
