package io.hashbeat.bench.memory;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupMerge;
import io.hashbeat.streams.engine.shard.Shard;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.engine.shard.ShardIntake;
import io.hashbeat.streams.engine.shard.ShardOutput;
import io.hashbeat.streams.engine.shard.ShardSweep;
import io.hashbeat.streams.share.ShareEvent;
import io.hashbeat.streams.slice.BundleReader;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.PartitionClocks;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The shards of some buckets, driven as the job drives them: shares are packed into bundles, taken in, and a watermark every
 * 2 s closes slices. What comes out is counted and dropped. Confined to one thread at a time.
 */
final class Subtask {
    private static final long MUCH_BYTES = 16L << 20;

    private final Fleet fleet;
    private final FleetShares shares;
    private final ShardConfig config;
    private final Lateness lateness;
    private final @Nullable Shard[] shards = new @Nullable Shard[ShareBundles.BUCKETS];
    private final List<Shard> filled = new ArrayList<>();
    private final Counted output = new Counted();
    private ShardIntake intake;
    private ShardSweep sweep;
    private final ShareBundles bundles = new ShareBundles();
    private final BundleReader reader = new BundleReader();
    private final PartitionClocks clocks = new PartitionClocks();
    private long nowMillis = MemoryPlan.ORIGIN_MILLIS;

    Subtask(MemoryPlan plan, Fleet fleet, ShardConfig config) {
        this.fleet = fleet;
        this.shares = new FleetShares(plan, fleet);
        this.config = config;
        this.lateness = config.lateness();
        this.intake = new ShardIntake(config, output);
        this.sweep = new ShardSweep(config, output);
    }

    /** Goes on to so many minutes of event time; {@code progress} is told the minutes done. */
    void advance(int minutes, LongConsumer progress) {
        long until = MemoryPlan.ORIGIN_MILLIS + (long) minutes * MemoryPlan.MINUTE_MILLIS;
        while (nowMillis < until) {
            shares.step(nowMillis, this::pack);
            nowMillis += MemoryPlan.STEP_MILLIS;
            tick();
            deliver();
            watermark();
            if (nowMillis % MemoryPlan.MINUTE_MILLIS == 0) {
                progress.accept((nowMillis - MemoryPlan.ORIGIN_MILLIS) / MemoryPlan.MINUTE_MILLIS);
            }
        }
    }

    private void pack(ShareEvent event) {
        long watermark = clocks.watermark(event.partition);
        int stamp = SliceGrid.sliceOf(Math.max(watermark, event.timeMillis));
        bundles.add(event, lateness.judge(event.timeMillis, watermark), stamp);
        clocks.advance(event.partition, event.timeMillis);
        if (bundles.bytes() > MUCH_BYTES) {
            deliver();
        }
    }

    private void tick() {
        for (int partition = 0; partition < MemoryPlan.PARTITIONS; partition++) {
            clocks.advance(partition, nowMillis);
            bundles.addToAll(shares.tick(partition, nowMillis), SliceGrid.sliceOf(clocks.watermark(partition)));
        }
    }

    private void deliver() {
        bundles.flush((bucket, bytes, length) -> {
            if (fleet.hasBucket(bucket)) {
                intake.take(shard(bucket), reader.reset(bytes, length));
            }
        });
    }

    private Shard shard(int bucket) {
        Shard known = shards[bucket];
        if (known == null) {
            known = new Shard();
            shards[bucket] = known;
            filled.add(known);
        }
        return known;
    }

    private void watermark() {
        long least = Long.MAX_VALUE;
        for (int partition = 0; partition < MemoryPlan.PARTITIONS; partition++) {
            least = Math.min(least, clocks.watermark(partition));
        }
        for (Shard shard : filled) {
            int next = shard.nextSlice();
            if (next != Integer.MIN_VALUE && least >= config.lateness().closesAtMillis(next)) {
                sweep.advance(shard, least);
            }
        }
        if (!output.merge.isEmpty()) {
            output.merge.flush(false, unused -> {});
        }
    }

    /** The shards; not to be changed. */
    List<Shard> shards() {
        return filled;
    }

    /** Lets the shards go, also where the one that was swept last is remembered. */
    void forget() {
        filled.clear();
        Arrays.fill(shards, null);
        intake = new ShardIntake(config, output);
        sweep = new ShardSweep(config, output);
    }

    /** Why what it counted is not what was sent; empty if it is. */
    String complaint() {
        if (output.deadLetters > 0) {
            return output.deadLetters + " dead letters";
        }
        return shares.ledger().compare(output.found, nowMillis - config.disorderMillis());
    }

    /** Where results go: nowhere, but for what the workers counted. */
    private static final class Counted implements ShardOutput {
        private final GroupMerge merge = new GroupMerge();
        private final MinuteLedger found = new MinuteLedger();
        private long deadLetters;

        @Override
        public void emit(OutRecord out) {
            if (out.topic == Topics.DEAD_LETTERS) {
                deadLetters++;
            }
        }

        @Override
        public GroupMerge groups() {
            return merge;
        }

        @Override
        public void addLate(GroupDelta delta) {
            throw new IllegalStateException("no share is late");
        }

        @Override
        public void total(MinuteTotal total) {
            found.add(total.minute, total.accepted, total.workHigh, total.workLow);
        }

        @Override
        public void duplicate() {
            throw new IllegalStateException("no share comes twice");
        }
    }
}
