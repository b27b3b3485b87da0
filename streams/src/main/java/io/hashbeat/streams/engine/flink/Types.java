package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.flink.source.FleetRecord;
import io.hashbeat.streams.engine.incident.Incidents;
import io.hashbeat.streams.engine.luck.PoolLuck;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupShard;
import io.hashbeat.streams.engine.shard.Shard;
import io.hashbeat.streams.share.RecordBatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Type information of everything that crosses an operator or is state. */
public final class Types {

    /** Records as they were read, within the source's chain. */
    public static final TypeInformation<RecordBatch> RECORDS =
            new FlatType<>(RecordBatch.class, new RecordBatchSerializer());
    /** Packed events or deltas. */
    public static final TypeInformation<Bundle> BUNDLE = new FlatType<>(Bundle.class, new BundleSerializer());
    /** Records for topics. */
    public static final TypeInformation<OutRecord> OUT = new FlatType<>(OutRecord.class, new OutRecordSerializer());
    /** State of a bucket of workers. */
    public static final TypeInformation<Shard> SHARD = new FlatType<>(Shard.class, new ShardSerializer());
    /** State of a bucket of groups. */
    public static final TypeInformation<GroupShard> GROUPS =
            new FlatType<>(GroupShard.class, new GroupShardSerializer());
    /** State of the incidents of a pool. */
    public static final TypeInformation<Incidents> INCIDENTS =
            new FlatType<>(Incidents.class, new IncidentsSerializer());
    /** State of the luck of an algorithm. */
    public static final TypeInformation<PoolLuck> LUCK = new FlatType<>(PoolLuck.class, new PoolLuckSerializer());
    /** Sums for the reconciliation. */
    public static final TypeInformation<MinuteTotal> TOTAL = TypeInformation.of(MinuteTotal.class);
    /** What a source says of itself. */
    public static final TypeInformation<SourceProgress> PROGRESS = TypeInformation.of(SourceProgress.class);

    /** Records of what operators know, within the source's chain. */
    public static final TypeInformation<FleetRecord> FLEET_RECORD =
            new FlatType<>(FleetRecord.class, new FleetRecordSerializer());

    private Types() {}
}
