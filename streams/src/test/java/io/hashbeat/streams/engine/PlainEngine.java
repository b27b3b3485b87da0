package io.hashbeat.streams.engine;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.incident.Incidents;
import io.hashbeat.streams.engine.record.DeadLetters;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupIntake;
import io.hashbeat.streams.engine.rollup.GroupLayout;
import io.hashbeat.streams.engine.rollup.GroupMerge;
import io.hashbeat.streams.engine.rollup.GroupOutput;
import io.hashbeat.streams.engine.rollup.GroupShard;
import io.hashbeat.streams.engine.rollup.GroupSweep;
import io.hashbeat.streams.engine.shard.Shard;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.engine.shard.ShardIntake;
import io.hashbeat.streams.engine.shard.ShardOutput;
import io.hashbeat.streams.engine.shard.ShardSweep;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.EventTime;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.ShareEvent;
import io.hashbeat.streams.slice.BundleReader;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.PartitionClocks;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole pipeline in plain code and one thread: what every engine must agree with. The caller says when bundles are
 * flushed and when the watermark (the least of all partitions) goes to the shards.
 */
public final class PlainEngine implements ShardOutput, GroupOutput {

    private final Map<String, String> settings;
    private final ShardConfig config;
    private final Lateness lateness;
    private final EventDecoder decoder;
    private final int[] partitions;
    private final PartitionClocks clocks = new PartitionClocks();
    private final ShareBundles bundles = new ShareBundles();
    private final BundleReader reader = new BundleReader();
    private final ShardIntake intake;
    private final ShardSweep sweep;
    private final GroupMerge merge = new GroupMerge();
    private final GroupIntake groupIntake = new GroupIntake();
    private final GroupSweep groupSweep;
    private final Map<Integer, Shard> shards = new TreeMap<>();
    private final Map<Integer, GroupShard> groups = new TreeMap<>();
    private Incidents incidents = new Incidents();
    private final List<OutRecord> records = new ArrayList<>();
    private final List<MinuteTotal> totals = new ArrayList<>();
    private long duplicates;
    private long newestMillis = Long.MIN_VALUE;

    /** An engine with those settings (the others have their defaults) that reads those partitions of the shares topic. */
    public PlainEngine(Map<String, String> settings, int... partitions) {
        this.settings = Map.copyOf(settings);
        Settings all = Settings.of(settings, PipelineSettings.all());
        this.config = ShardConfig.of(all);
        this.lateness = config.lateness();
        this.partitions = partitions.clone();
        this.decoder = new EventDecoder(new EventTime(
                all.get(PipelineSettings.CLAMP),
                all.get(PipelineSettings.CLAMP_SLACK).toMillis()));
        this.intake = new ShardIntake(config, this);
        this.sweep = new ShardSweep(config, this);
        this.groupSweep = new GroupSweep(lateness, config.detectorLimits(), this);
    }

    /** Reads one record as the source does; its events wait in the bundles. */
    public PlainEngine read(RawRecord raw) {
        decoder.decode(raw, this::take);
        return this;
    }

    private void take(ShareEvent event) {
        if (event.kind == ShareEvent.Kind.REJECTED) {
            emit(DeadLetters.of(event.raw, event.rejection, event.detail));
            return;
        }
        newestMillis = Math.max(newestMillis, event.timeMillis);
        Lateness.Verdict verdict = lateness.judge(event.timeMillis, clocks.watermark(event.partition));
        clocks.advance(event.partition, event.timeMillis);
        if (event.kind == ShareEvent.Kind.TICK) {
            bundles.addToAll(event, SliceGrid.sliceOf(clocks.watermark(event.partition)));
            return;
        }
        if (event.kind == ShareEvent.Kind.SHARE && verdict == Lateness.Verdict.BEYOND_GRACE) {
            emit(DeadLetters.of(event.raw, io.hashbeat.streams.share.DecodeReason.LATE, "came after the grace"));
        }
        bundles.add(event, verdict, SliceGrid.sliceOf(clocks.watermark(event.partition)));
    }

    /** Hands the bundles to the shards. */
    public PlainEngine flush() {
        bundles.flush((bucket, bytes, length) -> intake.take(
                shards.computeIfAbsent(bucket, unused -> new Shard()), reader.reset(bytes.clone(), length)));
        return this;
    }

    /** Tells the shards what operators know, with the next slices that close; a worker's goes to its own. */
    public PlainEngine know(FleetFacts... facts) {
        for (FleetFacts each : facts) {
            byte[] key = each.worker().getBytes(StandardCharsets.UTF_8);
            shards.computeIfAbsent(ShareBundles.bucketOf(NameTable.hash(key)), unused -> new Shard())
                    .learn(shipped(FleetMessage.of(FleetMessage.AT_ONCE, each)));
        }
        return this;
    }

    /** Tells all shards of a schedule, from {@code effectSlice} on. */
    public PlainEngine plan(int effectSlice, ScheduleFacts schedule) {
        for (int bucket = 0; bucket < ShareBundles.BUCKETS; bucket++) {
            shards.computeIfAbsent(bucket, unused -> new Shard())
                    .learn(shipped(FleetMessage.of(effectSlice, schedule)));
        }
        return this;
    }

    private static FleetMessage shipped(FleetMessage message) {
        byte[] bytes = message.bytes();
        return FleetMessage.parse(bytes, bytes.length);
    }

    /** Flushes, and closes what the watermark of the slowest partition closes. */
    public PlainEngine advance() {
        flush();
        long watermark = Long.MAX_VALUE;
        for (int partition : partitions) {
            watermark = Math.min(watermark, clocks.watermark(partition));
        }
        if (watermark != Long.MIN_VALUE) {
            for (Shard shard : shards.values()) {
                sweep.advance(shard, watermark);
            }
            merge.flush(false, this::ship);
            for (GroupShard group : groups.values()) {
                groupSweep.advance(group, watermark);
            }
            incidents.advance(watermark - config.disorderMillis(), Incidents.NO_CLOCK, records::add);
        }
        return this;
    }

    /** Flushes and ends time at the newest event or tick. */
    public PlainEngine finish() {
        flush();
        shards.values().forEach(shard -> sweep.finish(shard, newestMillis));
        merge.flush(true, this::ship);
        groups.values().forEach(groupSweep::finish);
        incidents.finish(Incidents.NO_CLOCK, records::add);
        return this;
    }

    /** Writes all state and goes on with what was read back, as after a restart. */
    public PlainEngine restart() {
        flush();
        shards.replaceAll((bucket, shard) -> copy(shard));
        groups.replaceAll((bucket, group) -> copy(group));
        incidents = copy(incidents);
        return this;
    }

    /** Another one that goes on from here, as from a checkpoint; what it writes is its own. */
    public PlainEngine copy() {
        flush();
        PlainEngine copy = new PlainEngine(settings, partitions);
        shards.forEach((bucket, shard) -> copy.shards.put(bucket, copy(shard)));
        groups.forEach((bucket, group) -> copy.groups.put(bucket, copy(group)));
        copy.incidents = copy(incidents);
        clocks.forEach(copy.clocks::advance);
        copy.newestMillis = newestMillis;
        return copy;
    }

    private static Shard copy(Shard shard) {
        Shard copy = new Shard();
        ship(shard::write, copy::read);
        return copy;
    }

    private static GroupShard copy(GroupShard group) {
        GroupShard copy = new GroupShard();
        ship(group::write, copy::read);
        return copy;
    }

    private static Incidents copy(Incidents incidents) {
        Incidents copy = new Incidents();
        ship(incidents::write, copy::read);
        return copy;
    }

    private interface Writer {
        void write(DataOutput out) throws IOException;
    }

    private interface Reader {
        void read(DataInput in) throws IOException;
    }

    private static void ship(Writer from, Reader to) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            from.write(new DataOutputStream(bytes));
            to.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void emit(OutRecord out) {
        if (out.topic == Topics.ANOMALIES) {
            incidents.take(out);
        } else {
            records.add(out);
        }
    }

    @Override
    public GroupMerge groups() {
        return merge;
    }

    @Override
    public void addLate(GroupDelta delta) {
        merge.pass(delta, this::ship);
    }

    private void ship(GroupDelta delta) {
        GroupDelta shipped = new GroupDelta();
        ship(delta::write, shipped::read);
        int bucket = GroupLayout.bucketOf(NameTable.hash(shipped.subject));
        groupIntake.add(groups.computeIfAbsent(bucket, unused -> new GroupShard()), shipped);
    }

    @Override
    public void total(MinuteTotal total) {
        totals.add(total);
    }

    @Override
    public void duplicate() {
        duplicates++;
    }

    /** Everything written so far, in order. */
    public List<OutRecord> records() {
        return records;
    }

    /** What every level counted, a part for each shard and minute. */
    public List<MinuteTotal> totals() {
        return totals;
    }

    /** Shares dropped because they had been counted. */
    public long duplicates() {
        return duplicates;
    }

    /** The shards that anything was sent to. */
    public List<Shard> shards() {
        return new ArrayList<>(shards.values());
    }

    /** The results so far. */
    public Results results() {
        return Results.of(records);
    }
}
