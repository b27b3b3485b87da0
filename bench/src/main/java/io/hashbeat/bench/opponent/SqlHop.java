package io.hashbeat.bench.opponent;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.types.Row;

/** Flink SQL: a HOP window for each length, mini-batch on, two phases. Duplicates are dropped before. */
public final class SqlHop implements FlinkVariant.Shape {
    private static final int MINI_BATCH = 5_000;

    @Override
    public DataStream<MinuteRow> rows(StreamExecutionEnvironment env, DataStream<ShareRow> shares) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        configure(tables.getConfig());
        DataStream<ShareRow> unique = shares.keyBy(row -> row.worker, Types.STRING)
                .process(new UniqueShares(), TypeInformation.of(ShareRow.class));
        tables.createTemporaryView("shares", unique, schema());
        String all = Windows.ALL.stream().map(SqlHop::query).collect(Collectors.joining(" UNION ALL "));
        return tables.toDataStream(tables.sqlQuery(all)).map(SqlHop::row, TypeInformation.of(MinuteRow.class));
    }

    private static void configure(TableConfig config) {
        config.setLocalTimeZone(ZoneOffset.UTC);
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofSeconds(5));
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, (long) MINI_BATCH);
        config.set(OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY, AggregatePhaseStrategy.TWO_PHASE);
    }

    private static Schema schema() {
        return Schema.newBuilder()
                .column("worker", "STRING")
                .column("timeMillis", "BIGINT")
                .column("quanta", "BIGINT")
                .column("accepted", "BOOLEAN")
                .columnByExpression("share_time", "TO_TIMESTAMP_LTZ(timeMillis, 3)")
                .watermark("share_time", "SOURCE_WATERMARK()")
                .build();
    }

    private static String query(int minutes) {
        return """
                SELECT %1$d, worker, SUM(quanta),
                       COUNT(*) FILTER (WHERE accepted), COUNT(*) FILTER (WHERE NOT accepted)
                FROM HOP(TABLE shares, DESCRIPTOR(share_time), INTERVAL '1' MINUTE, INTERVAL '%2$s' MINUTE(4))
                GROUP BY worker, window_start, window_end
                """.formatted(minutes, minutes);
    }

    private static MinuteRow row(Row result) {
        MinuteTally tally = new MinuteTally();
        tally.quanta = result.getFieldAs(2);
        tally.accepted = result.getFieldAs(3);
        tally.notAccepted = result.getFieldAs(4);
        MinuteRow row = new MinuteRow();
        row.worker = result.getFieldAs(1);
        int minutes = result.getFieldAs(0);
        row.setWindow(minutes, tally);
        return row;
    }
}
