package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupLayout;
import io.hashbeat.streams.engine.rollup.GroupShard;
import io.hashbeat.streams.engine.shard.Shard;
import io.hashbeat.streams.share.RecordBatch;
import io.hashbeat.streams.slice.ShareBundles;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerializersTest {

    static Stream<TypeInformation<?>> types() {
        return Stream.of(
                Types.RECORDS, Types.BUNDLE, Types.OUT, Types.SHARD, Types.GROUPS, Types.TOTAL, Types.PROGRESS);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void state_of_an_earlier_start_is_read_as_it_is(TypeInformation<T> type) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> read = TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(read)
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(read.restoreSerializer()).isEqualTo(serializer);
    }

    @Test
    void a_record_keeps_topic_key_value_and_headers() throws IOException {
        OutRecord before = new OutRecord(
                Topics.LEDGER, new byte[] {1, 2}, new byte[] {3}, Map.of("reason", "LATE", "origin", "\u26cf/3"));
        OutRecord after = copied(Types.OUT, before);
        assertThat(after).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void a_header_may_be_longer_than_64_kib() throws IOException {
        OutRecord before =
                new OutRecord(Topics.DEAD_LETTERS, new byte[0], new byte[0], Map.of("message", "x".repeat(70_000)));
        assertThat(copied(Types.OUT, before).headers).isEqualTo(before.headers);
    }

    @Test
    void a_bundle_keeps_the_bytes_that_count() throws IOException {
        Bundle bundle = new Bundle();
        bundle.key = 77;
        bundle.bytes = new byte[] {5, 6, 7, 8};
        bundle.length = 3;
        Bundle after = copied(Types.BUNDLE, bundle);
        assertThat(after.key).isEqualTo(77);
        assertThat(after.length).isEqualTo(3);
        assertThat(after.bytes).startsWith(5, 6, 7);
    }

    @Test
    void an_empty_shard_stays_empty() throws IOException {
        assertThat(copied(Types.SHARD, new Shard()).isBusy()).isFalse();
        assertThat(copied(Types.GROUPS, new GroupShard()).isBusy()).isFalse();
    }

    @Test
    void batches_of_records_do_not_leave_their_chain() {
        TypeSerializer<RecordBatch> serializer = serializer(Types.RECORDS);
        RecordBatch batch = new RecordBatch();
        assertThat(serializer.copy(batch)).isSameAs(batch);
        assertThatThrownBy(() -> serializer.serialize(batch, new DataOutputSerializer(8)))
                .hasMessageContaining("object reuse");
    }

    @Test
    void buckets_lie_evenly_over_any_number_of_subtasks() {
        for (int buckets : List.of(ShareBundles.BUCKETS, GroupLayout.BUCKETS)) {
            BucketKeys keys = new BucketKeys(buckets);
            for (int subtasks : List.of(1, 2, 3, 4, 7, 8, 16, 32)) {
                int[] load = new int[subtasks];
                Set<Integer> distinct = new HashSet<>();
                for (int bucket = 0; bucket < buckets; bucket++) {
                    distinct.add(keys.of(bucket));
                    load[
                            KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                    keys.of(bucket), BucketKeys.KEY_GROUPS, subtasks)]++;
                }
                assertThat(distinct).hasSize(buckets);
                for (int each : load) {
                    assertThat(each).isBetween(buckets / subtasks, buckets / subtasks + 1);
                }
            }
        }
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new ExecutionConfig().getSerializerConfig());
    }

    private static <T> T copied(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
