package io.hashbeat.streams.engine.flink;

import static io.hashbeat.streams.engine.luck.LuckRecords.HOUR_MILLIS;
import static io.hashbeat.streams.engine.luck.LuckRecords.START;
import static io.hashbeat.streams.engine.luck.LuckRecords.block;
import static io.hashbeat.streams.engine.luck.LuckRecords.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.engine.record.OutRecord;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class LuckFunctionTest {

    private static final long DISORDER = 5_000;

    private static KeyedOneInputStreamOperatorTestHarness<String, OutRecord, OutRecord> open(
            @Nullable OperatorSubtaskState state) throws Exception {
        return Harnesses.open(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new LuckFunction(DISORDER)),
                        LuckFunction::algorithm,
                        BasicTypeInfo.STRING_TYPE_INFO),
                Types.OUT,
                state);
    }

    private static long told(KeyedOneInputStreamOperatorTestHarness<String, OutRecord, OutRecord> harness) {
        return harness.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .count();
    }

    private static void feed(KeyedOneInputStreamOperatorTestHarness<String, OutRecord, OutRecord> harness)
            throws Exception {
        harness.processElement(new StreamRecord<>(block("", 0, 1_000.0)));
        harness.processElement(new StreamRecord<>(hour("p", "thief", 1, 20_000, 0)));
        harness.processElement(new StreamRecord<>(hour("p", "honest", 1, 20_000, 20)));
    }

    @Test
    void an_hour_is_judged_when_its_ledger_is_complete_also_after_a_restart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(null)) {
            feed(harness);
            harness.processWatermark(new Watermark(START + 2 * HOUR_MILLIS));
            assertThat(told(harness)).isZero();
            state = harness.snapshot(1, 1);
        }
        try (var harness = open(state)) {
            harness.processWatermark(new Watermark(START + 2 * HOUR_MILLIS + 65_000));
            assertThat(told(harness)).isEqualTo(1);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void the_end_of_the_input_judges_whole_hours_and_not_the_last() throws Exception {
        try (var harness = open(null)) {
            feed(harness);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(told(harness)).isZero();
        }
        try (var harness = open(null)) {
            feed(harness);
            harness.processElement(new StreamRecord<>(hour("p", "honest", 2, 100, 0)));
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(told(harness)).isEqualTo(1);
        }
    }
}
