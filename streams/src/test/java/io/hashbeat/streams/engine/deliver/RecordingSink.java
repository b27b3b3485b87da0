package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.AlertSink;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.TargetHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Holds what it accepts until it is told to settle. */
final class RecordingSink implements AlertSink {
    private final boolean history;
    private final List<AlertRecord> accepted = new ArrayList<>();
    private final List<AlertRecord> open = new ArrayList<>();
    private final List<Settled> ready = new ArrayList<>();
    private int turns;

    RecordingSink(boolean history) {
        this.history = history;
    }

    List<Long> accepted() {
        return accepted.stream().map(AlertRecord::offset).toList();
    }

    List<Long> acceptedAsNews() {
        return accepted.stream()
                .filter(record -> !record.settled())
                .map(AlertRecord::offset)
                .toList();
    }

    int turns() {
        return turns;
    }

    /** The next turn settles this one. */
    void settle(long offset, Settled.GivenUp why) {
        AlertRecord record = open.stream()
                .filter(each -> each.offset() == offset)
                .findFirst()
                .orElseThrow();
        open.remove(record);
        ready.add(new Settled(record, why));
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public boolean readsHistory() {
        return history;
    }

    @Override
    public void accept(AlertRecord record, Instant now) {
        accepted.add(record);
        if (!record.settled()) {
            open.add(record);
        }
    }

    @Override
    public List<Settled> turn(Instant now) {
        turns++;
        return settled();
    }

    @Override
    public List<Settled> settled() {
        List<Settled> all = List.copyOf(ready);
        ready.clear();
        return all;
    }

    @Override
    public Instant next(Instant now) {
        return ready.isEmpty() ? Instant.MAX : now;
    }

    @Override
    public int waiting() {
        return open.size();
    }

    @Override
    public void forget(Collection<Integer> partitions) {
        open.removeIf(record -> partitions.contains(record.partition()));
    }

    @Override
    public TargetHealth health() {
        return TargetHealth.UNKNOWN;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
