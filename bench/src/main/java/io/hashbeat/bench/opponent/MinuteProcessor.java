package io.hashbeat.bench.opponent;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Adds shares to the minutes of their workers; when a tick says that a minute is complete, makes a row for every worker
 * that has work in 24 h. Of one partition.
 */
@SuppressWarnings("NullAway") // stores are null before init, and so are values that are not there
final class MinuteProcessor implements Processor<byte[], byte[], Void, Void> {
    private static final String SEQUENCE = "sequence";
    private static final String OPEN = "open";

    private final RowCollection rows;
    private final RowCounts counts;
    private final ShareRecords records = new ShareRecords();
    private final MinuteRow row = new MinuteRow();
    private WindowStore<String, MinuteTally> minutes;
    private KeyValueStore<String, WindowSums> sums;
    private WindowStore<String, Long> ids;
    private KeyValueStore<String, Long> progress;

    MinuteProcessor(RowCollection rows, RowCounts counts) {
        this.rows = rows;
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        minutes = context.getStateStore(StreamsWindows.MINUTES);
        sums = context.getStateStore(StreamsWindows.SUMS);
        ids = context.getStateStore(StreamsWindows.IDS);
        progress = context.getStateStore(StreamsWindows.PROGRESS);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        try {
            records.decode(message.key(), message.value(), this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ShareRow share) {
        if (share.tick) {
            complete(share);
        } else if (isNew(share)) {
            long start = share.timeMillis - Math.floorMod(share.timeMillis, Windows.MINUTE_MILLIS);
            MinuteTally tally = minutes.fetch(share.worker, start);
            if (tally == null) {
                tally = new MinuteTally();
            }
            tally.add(share);
            minutes.put(share.worker, tally, start);
        }
    }

    /** The partition has one source, so one number tells what was there; ids are kept by the minute. */
    private boolean isNew(ShareRow share) {
        Long highest = progress.get(SEQUENCE);
        if (highest != null && share.sequence <= highest) {
            return false;
        }
        progress.put(SEQUENCE, share.sequence);
        String id = share.shareId;
        if (id == null) {
            return true;
        }
        long start = share.timeMillis - Math.floorMod(share.timeMillis, Windows.MINUTE_MILLIS);
        for (long at = start - Windows.DUPLICATES_MILLIS; at <= start; at += Windows.MINUTE_MILLIS) {
            if (ids.fetch(id, at) != null) {
                return false;
            }
        }
        ids.put(id, share.timeMillis, start);
        return true;
    }

    private void complete(ShareRow tick) {
        long until = Math.floorDiv(tick.timeMillis, Windows.MINUTE_MILLIS) + (tick.last ? 1 : 0);
        Long open = progress.get(OPEN);
        // before the first tick: a share is at most a minute older than what is complete
        long from = open == null ? until - 2 : open;
        for (long minute = from; minute < until; minute++) {
            close(minute);
        }
        if (open == null || until > open) {
            progress.put(OPEN, Math.max(from, until));
        }
        if (tick.last) {
            rows.end();
        }
    }

    private void close(long minute) {
        long start = minute * Windows.MINUTE_MILLIS;
        try (KeyValueIterator<Windowed<String>, MinuteTally> active = minutes.fetchAll(start, start)) {
            while (active.hasNext()) {
                sums.putIfAbsent(active.next().key.key(), new WindowSums());
            }
        }
        try (KeyValueIterator<String, WindowSums> all = sums.all()) {
            while (all.hasNext()) {
                KeyValue<String, WindowSums> each = all.next();
                closeWorker(each.key, minute, each.value);
            }
        }
    }

    private void closeWorker(String worker, long minute, WindowSums sum) {
        MinuteTally now = tally(worker, minute);
        sum.five += now.quanta - tally(worker, minute - Windows.SHORT).quanta;
        sum.fifteen += now.quanta - tally(worker, minute - Windows.QUARTER).quanta;
        sum.hour += now.quanta - tally(worker, minute - Windows.HOUR).quanta;
        sum.day += now.quanta - tally(worker, minute - Windows.DAY).quanta;
        row.worker = worker;
        row.minute = minute;
        row.one = now.quanta;
        row.accepted = now.accepted;
        row.notAccepted = now.notAccepted;
        row.five = sum.five;
        row.fifteen = sum.fifteen;
        row.hour = sum.hour;
        row.day = sum.day;
        counts.add(row);
        if (sum.day == 0) {
            sums.delete(worker);
        } else {
            sums.put(worker, sum);
        }
    }

    private MinuteTally tally(String worker, long minute) {
        MinuteTally tally = minutes.fetch(worker, minute * Windows.MINUTE_MILLIS);
        return tally == null ? new MinuteTally() : tally;
    }
}
