package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class IncidentFunctionTest {

    private static final long START = 1_772_362_210_000L;
    private static final long DISORDER = 5_000;
    private static final int KEY_GROUPS = 128;
    private static final long SLICE = 10_000;

    private static KeyedOneInputStreamOperatorTestHarness<String, OutRecord, OutRecord> open(
            @Nullable OperatorSubtaskState state) throws Exception {
        return Harnesses.open(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new IncidentFunction(DISORDER, false)),
                        IncidentFunction::poolOf,
                        BasicTypeInfo.STRING_TYPE_INFO),
                Types.OUT,
                state);
    }

    private static OutRecord silent(String pool, String worker, long at) {
        String subject = "worker/" + pool + "/sha256d/anna/" + worker;
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId("id of " + subject);
        anomaly.setKind("WORKER_SILENT");
        anomaly.setSubject(subject);
        anomaly.setState("OPENED");
        anomaly.setAtMs(START + at);
        anomaly.setReason("");
        anomaly.setSentence("");
        anomaly.setGroups(List.of("account/" + pool + "/sha256d/anna"));
        anomaly.setInhibitedBy("");
        return new OutRecord(Topics.ANOMALIES, subject.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(anomaly));
    }

    private static List<Anomaly> drain(KeyedOneInputStreamOperatorTestHarness<String, OutRecord, OutRecord> harness)
            throws Exception {
        List<Anomaly> told = new ArrayList<>();
        for (Object each : harness.getOutput()) {
            if (each instanceof StreamRecord<?> record && record.getValue() instanceof OutRecord out) {
                told.add(AvroCodec.decode(out.value, Anomaly.class));
            }
        }
        harness.getOutput().clear();
        return told;
    }

    @Test
    void one_jump_of_the_watermark_tells_all_that_it_passes() throws Exception {
        try (var harness = open(null)) {
            harness.setProcessingTime(START);
            for (int slice = 1; slice <= 5; slice++) {
                harness.processElement(silent("p", "w" + slice, slice * SLICE), 0);
                harness.processElement(silent("q", "w" + slice, slice * SLICE), 0);
            }
            harness.processWatermark(new Watermark(START + SLICE + DISORDER - 1));
            assertThat(drain(harness)).isEmpty();
            harness.processWatermark(new Watermark(START + 4 * SLICE + DISORDER));
            assertThat(drain(harness)).hasSize(8).noneMatch(Anomaly::getHistoric);
            harness.processWatermark(new Watermark(START + 5 * SLICE + DISORDER));
            assertThat(drain(harness)).hasSize(2);
        }
    }

    @Test
    void what_waits_survives_a_restore_and_is_historic_if_the_job_was_away() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(null)) {
            harness.setProcessingTime(START);
            harness.processElement(silent("p", "w1", SLICE), 0);
            state = harness.snapshot(1, 1);
        }
        try (var harness = open(state)) {
            harness.setProcessingTime(START + 3_600_000);
            harness.processWatermark(new Watermark(START + SLICE + DISORDER));
            assertThat(drain(harness)).singleElement().satisfies(told -> assertThat(told.getHistoric())
                    .isTrue());
            harness.processWatermark(new Watermark(START + 3_590_000));
            assertThat(drain(harness)).singleElement().satisfies(told -> {
                assertThat(told.getHistoric())
                        .as("still so when the job is level")
                        .isFalse();
                assertThat(told.getState()).isEqualTo("UPDATED");
            });
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, OutRecord, OutRecord> open(
            int subtasks, int index, @Nullable OperatorSubtaskState state) throws Exception {
        return Harnesses.open(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new IncidentFunction(DISORDER, false)),
                        IncidentFunction::poolOf,
                        BasicTypeInfo.STRING_TYPE_INFO,
                        KEY_GROUPS,
                        subtasks,
                        index),
                Types.OUT,
                state == null
                        ? null
                        : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                state, KEY_GROUPS, 3 - subtasks, subtasks, index));
    }

    /** A part of the alarms of eight pools through {@code subtasks}; the state behind it. */
    private static OperatorSubtaskState run(
            int subtasks, int part, @Nullable OperatorSubtaskState state, List<String> told) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks];
        for (int index = 0; index < subtasks; index++) {
            try (var harness = open(subtasks, index, state)) {
                harness.setProcessingTime(START);
                for (OutRecord record : alarms(part)) {
                    int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            IncidentFunction.poolOf(record), KEY_GROUPS, subtasks);
                    if (subtask == index) {
                        harness.processElement(record, 0);
                    }
                }
                harness.processWatermark(new Watermark(START + 2L * part * SLICE + DISORDER));
                drain(harness).forEach(each -> told.add(each.toString()));
                states[index] = harness.snapshot(part, part);
            }
        }
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    /** Alarms of two slices, one of which is told in this part and the other one in the next. */
    private static List<OutRecord> alarms(int part) {
        List<OutRecord> alarms = new ArrayList<>();
        for (int pool = 0; pool < 8; pool++) {
            for (int slice = 2 * part; slice <= 2 * part + 1; slice++) {
                alarms.add(silent("p" + pool, "w" + slice, slice * SLICE));
            }
        }
        return alarms;
    }

    @Test
    void rescaling_from_one_to_two_to_one_tells_the_same_once() throws Exception {
        List<String> wanted = new ArrayList<>();
        try (var harness = open(null)) {
            harness.setProcessingTime(START);
            for (int part = 1; part <= 3; part++) {
                for (OutRecord record : alarms(part)) {
                    harness.processElement(record, 0);
                }
                harness.processWatermark(new Watermark(START + 2L * part * SLICE + DISORDER));
            }
            drain(harness).forEach(each -> wanted.add(each.toString()));
        }
        List<String> told = new ArrayList<>();
        OperatorSubtaskState one = run(1, 1, null, told);
        OperatorSubtaskState two = run(2, 2, one, told);
        run(1, 3, two, told);
        assertThat(wanted).hasSize(8 * 5).doesNotHaveDuplicates();
        assertThat(told).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
