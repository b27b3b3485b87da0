package io.hashbeat.standalone.guarantee;

import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.schemas.WriterSchemas;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.FleetReader;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.fleet.UnusableException;
import io.hashbeat.streams.engine.incident.Incidents;
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
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.EventTime;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.ShareEvent;
import io.hashbeat.streams.slice.BundleReader;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.PartitionClocks;
import io.hashbeat.streams.slice.Resends;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pipeline as a plain loop over messages: no Flink, no Kafka, one thread. What the engines must agree with. */
final class PlainLoop implements ShardOutput, GroupOutput {

    private static final int SPLITS = 2 * GoldenTrace.PARTITIONS;
    private static final int ROUND = 64;

    private final Published published = new Published();
    private final FleetReader fleet = new FleetReader(WriterSchemas.none());
    private final EventDecoder decoder = new EventDecoder(new EventTime(true, 2_000));
    private final PartitionClocks clocks = new PartitionClocks();
    private final Resends resends = new Resends();
    private final ShareBundles bundles = new ShareBundles();
    private final BundleReader reader = new BundleReader();
    private final Shard[] shards = new Shard[ShareBundles.BUCKETS];
    private final GroupShard[] groups = new GroupShard[GroupLayout.BUCKETS];
    private final Lateness lateness;
    private final long disorderMillis;
    private final Incidents incidents = new Incidents();
    private final ShardIntake intake;
    private final ShardSweep sweep;
    private final GroupMerge merge = new GroupMerge();
    private final GroupIntake groupIntake = new GroupIntake();
    private final GroupSweep groupSweep;
    private boolean dropping;

    private PlainLoop(ShardConfig config) {
        lateness = config.lateness();
        disorderMillis = config.disorderMillis();
        intake = new ShardIntake(config, this);
        sweep = new ShardSweep(config, this);
        groupSweep = new GroupSweep(lateness, config.detectorLimits(), this);
        Arrays.setAll(shards, unused -> new Shard());
        Arrays.setAll(groups, unused -> new GroupShard());
    }

    static Published run(List<Message> messages, ShardConfig config) {
        return run(List.of(), messages, config);
    }

    /** As {@link #run(List, ShardConfig)}, with what operators {@code known} before the first of the messages. */
    static Published run(List<Message> known, List<Message> messages, ShardConfig config) {
        PlainLoop loop = new PlainLoop(config);
        known.forEach(loop::know);
        Map<String, Long> offsets = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            long offset = offsets.merge(message.topic() + "/" + message.partition(), 1L, Long::sum) - 1;
            int topic = message.topic().ordinal();
            loop.decoder.decode(
                    new RawRecord(
                            new RawRecord.Place(topic, message.partition(), offset),
                            0,
                            false,
                            message.key(),
                            message.value()),
                    loop::take);
            if (i % ROUND == 0) {
                loop.advance();
            }
        }
        loop.finish();
        return loop.published;
    }

    private void know(Message message) {
        try {
            if (message.topic() == Topics.SCHEDULES) {
                ScheduleFacts facts = fleet.schedule(message.key(), message.value());
                for (Shard shard : shards) {
                    shard.learn(FleetMessage.of(FleetMessage.AT_ONCE, facts));
                }
            } else {
                FleetFacts facts = fleet.fleet(message.key(), message.value()).orElseThrow();
                shards[ShareBundles.bucketOf(NameTable.hash(message.key()))].learn(
                        FleetMessage.of(FleetMessage.AT_ONCE, facts));
            }
        } catch (UnusableException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void take(ShareEvent event) {
        if (event.first) {
            dropping = event.sequence != ShareEvent.NO_SEQUENCE
                    && resends.isResend(
                            event.partition,
                            new String(event.text, event.sourceOffset, event.sourceLength, StandardCharsets.UTF_8),
                            event.sequence);
        }
        if (dropping) {
            return;
        }
        Lateness.Verdict verdict = lateness.judge(event.timeMillis, clocks.watermark(event.partition));
        clocks.advance(event.partition, event.timeMillis);
        int stamp = SliceGrid.sliceOf(clocks.watermark(event.partition));
        if (event.kind == ShareEvent.Kind.TICK) {
            bundles.addToAll(event, stamp);
        } else {
            bundles.add(event, verdict, stamp);
        }
    }

    private void advance() {
        flush();
        long[] least = {0, Long.MAX_VALUE};
        clocks.forEach((partition, millis) -> {
            least[0]++;
            least[1] = Math.min(least[1], millis);
        });
        if (least[0] == SPLITS) {
            for (Shard shard : shards) {
                if (shard.isBusy()) {
                    sweep.advance(shard, least[1]);
                    merge.flush(false, this::gain);
                }
            }
            for (GroupShard group : groups) {
                if (group.isBusy()) {
                    groupSweep.advance(group, least[1]);
                }
            }
            incidents.advance(least[1] - disorderMillis, Incidents.NO_CLOCK, this::publish);
        }
    }

    private void finish() {
        flush();
        for (Shard shard : shards) {
            if (shard.isBusy()) {
                sweep.finish(shard, shard.newestMillis());
                merge.flush(true, this::gain);
            }
        }
        for (GroupShard group : groups) {
            groupSweep.finish(group);
        }
        incidents.finish(Incidents.NO_CLOCK, this::publish);
    }

    private void flush() {
        bundles.flush((bucket, bytes, length) -> intake.take(shards[bucket], reader.reset(bytes, length)));
    }

    @Override
    public void emit(OutRecord out) {
        if (out.topic == Topics.ANOMALIES) {
            incidents.take(out);
        } else {
            publish(out);
        }
    }

    private void publish(OutRecord out) {
        try {
            published.take(out.topic, out.value);
        } catch (UndecodableException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public GroupMerge groups() {
        return merge;
    }

    @Override
    public void addLate(GroupDelta delta) {
        merge.pass(delta, this::gain);
    }

    private void gain(GroupDelta delta) {
        groupIntake.add(groups[GroupLayout.bucketOf(NameTable.hash(delta.subject))], delta);
    }

    @Override
    public void total(MinuteTotal total) {}

    @Override
    public void duplicate() {}
}
