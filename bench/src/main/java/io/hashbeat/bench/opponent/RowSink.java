package io.hashbeat.bench.opponent;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Counts rows, until the watermark says that all are there.
 *
 * @param run name of the {@link RowCollection}
 * @param endMillis watermark behind the last row
 */
record RowSink(String run, long endMillis) implements Sink<MinuteRow> {
    @Override
    public SinkWriter<MinuteRow> createWriter(WriterInitContext context) {
        RowCollection rows = RowCollection.of(run);
        return new Writer(rows, rows.writer(), endMillis);
    }

    private static final class Writer implements SinkWriter<MinuteRow> {
        private final RowCollection rows;
        private final RowCounts counts;
        private final long endMillis;
        private boolean ended;

        Writer(RowCollection rows, RowCounts counts, long endMillis) {
            this.rows = rows;
            this.counts = counts;
            this.endMillis = endMillis;
        }

        @Override
        public void write(MinuteRow row, Context context) {
            counts.add(row);
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            if (!ended && watermark.getTimestamp() >= endMillis) {
                ended = true;
                rows.end();
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            rows.checkpoint();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
