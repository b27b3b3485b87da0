package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.OutRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class FeedFunctionTest {

    private static final long NOW = 1_772_362_200_000L;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;

    private final List<FeedStatus> statuses = new ArrayList<>();
    private final List<Anomaly> anomalies = new ArrayList<>();

    private static KeyedOneInputStreamOperatorTestHarness<String, SourceProgress, OutRecord> open(
            boolean bounded, @Nullable OperatorSubtaskState state) throws Exception {
        return Harnesses.open(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new FeedFunction(bounded)),
                        progress -> progress.source,
                        BasicTypeInfo.STRING_TYPE_INFO),
                Types.OUT,
                state);
    }

    private static SourceProgress tick(String source, long completeMillis, boolean last) {
        SourceProgress progress = new SourceProgress();
        progress.source = source;
        progress.partition = 0;
        progress.completeMillis = completeMillis;
        progress.appendMillis = completeMillis;
        progress.last = last;
        return progress;
    }

    private void drain(KeyedOneInputStreamOperatorTestHarness<String, SourceProgress, OutRecord> harness)
            throws Exception {
        for (Object each : harness.getOutput()) {
            if (each instanceof StreamRecord<?> record && record.getValue() instanceof OutRecord out) {
                if (out.topic == Topics.ANOMALIES) {
                    anomalies.add(AvroCodec.decode(out.value, Anomaly.class));
                } else {
                    statuses.add(AvroCodec.decode(out.value, FeedStatus.class));
                }
            }
        }
        harness.getOutput().clear();
    }

    private FeedStatus status() {
        return statuses.get(statuses.size() - 1);
    }

    /** The source ticks every second and is {@code behindMillis} behind, from one moment to another after {@link #NOW}. */
    private void ticks(
            KeyedOneInputStreamOperatorTestHarness<String, SourceProgress, OutRecord> harness,
            long fromMillis,
            long toMillis,
            long behindMillis)
            throws Exception {
        for (long at = fromMillis; at < toMillis; at += SECOND) {
            harness.setProcessingTime(NOW + at);
            harness.processElement(tick("gate", NOW + at - behindMillis, false), 0);
        }
        drain(harness);
    }

    @Test
    void a_source_that_stops_is_one_alarm_which_ends_when_it_is_level_again() throws Exception {
        try (var harness = open(false, null)) {
            ticks(harness, 0, MINUTE, SECOND);
            assertThat(status().getState()).isEqualTo("LIVE");
            harness.setProcessingTime(NOW + 10 * MINUTE);
            drain(harness);
            assertThat(status().getState()).isEqualTo("STOPPED");
            assertThat(anomalies).singleElement().satisfies(late -> {
                assertThat(late.getKind()).isEqualTo("FEED_LATE");
                assertThat(late.getSubject()).isEqualTo("server/~all/~all/gate");
                assertThat(late.getReason()).isEqualTo("SOURCE_STOPPED");
                assertThat(late.getSentence()).startsWith("Source gate has said nothing for");
            });
            ticks(harness, 10 * MINUTE, 11 * MINUTE, 5 * MINUTE);
            assertThat(anomalies).hasSize(1);
            ticks(harness, 11 * MINUTE, 12 * MINUTE, SECOND);
            assertThat(anomalies)
                    .extracting(Anomaly::getId, Anomaly::getState)
                    .containsExactly(
                            tuple(anomalies.get(0).getId(), "OPENED"),
                            tuple(anomalies.get(0).getId(), "CLOSED"));
        }
    }

    @Test
    void history_that_is_read_at_first_is_no_alarm() throws Exception {
        try (var harness = open(false, null)) {
            ticks(harness, 0, MINUTE, 6 * 60 * MINUTE);
            assertThat(status().getState()).isEqualTo("LATE");
            ticks(harness, MINUTE, 2 * MINUTE, SECOND);
            assertThat(status().getState()).isEqualTo("LIVE");
            assertThat(anomalies).isEmpty();
        }
    }

    /** What is left of a job that has run for a minute, with a source that was level. */
    private OperatorSubtaskState levelThen() throws Exception {
        try (var harness = open(false, null)) {
            ticks(harness, 0, MINUTE, SECOND);
            return harness.snapshot(1, 1);
        }
    }

    @Test
    void a_job_that_was_away_raises_nothing_while_it_catches_up_and_then_tells_of_a_stop_at_once() throws Exception {
        try (var harness = open(false, levelThen())) {
            ticks(harness, 2 * MINUTE, 4 * MINUTE, 3 * MINUTE);
            assertThat(status().getState()).isEqualTo("LATE");
            ticks(harness, 4 * MINUTE, 4 * MINUTE + 20 * SECOND, SECOND);
            assertThat(anomalies).isEmpty();
            harness.setProcessingTime(NOW + 5 * MINUTE);
            drain(harness);
        }
        assertThat(anomalies).extracting(Anomaly::getReason).containsExactly("SOURCE_STOPPED");
    }

    @Test
    void a_source_that_says_nothing_after_a_start_of_the_job_is_told_after_three_minutes() throws Exception {
        try (var harness = open(false, levelThen())) {
            for (long at = 2 * MINUTE; at < 4 * MINUTE + 50 * SECOND; at += 10 * SECOND) {
                harness.setProcessingTime(NOW + at);
            }
            drain(harness);
            assertThat(status().getState()).isEqualTo("STOPPED");
            assertThat(anomalies).isEmpty();
            harness.setProcessingTime(NOW + 5 * MINUTE + 10 * SECOND);
            drain(harness);
        }
        assertThat(anomalies).extracting(Anomaly::getReason).containsExactly("SOURCE_STOPPED");
    }

    @Test
    void what_was_said_before_a_start_of_the_job_takes_nothing_from_the_time_after_it() throws Exception {
        try (var harness = open(false, levelThen())) {
            harness.setProcessingTime(
                    NOW + MINUTE + 20 * SECOND); // the timer of before fires, and nothing has come yet
            drain(harness);
            assertThat(status().getState()).isEqualTo("LIVE");
            for (long at = 90 * SECOND; at < 4 * MINUTE; at += 10 * SECOND) {
                harness.setProcessingTime(NOW + at);
            }
            ticks(harness, 4 * MINUTE, 5 * MINUTE, SECOND);
        }
        assertThat(anomalies).isEmpty();
    }

    @Test
    void a_source_that_is_dead_is_told_although_the_job_starts_again_every_minute() throws Exception {
        OperatorSubtaskState state = levelThen();
        for (int start = 1; start <= 6; start++) {
            try (var harness = open(false, state)) {
                for (long at = 0; at <= MINUTE; at += 10 * SECOND) {
                    harness.setProcessingTime(NOW + 2L * start * MINUTE + at);
                }
                drain(harness);
                if (start == 2) {
                    assertThat(anomalies).as("it has three minutes in all").isEmpty();
                }
                state = harness.snapshot(start, start);
            }
        }
        assertThat(anomalies).extracting(Anomaly::getReason).containsExactly("SOURCE_STOPPED");
    }

    @Test
    void a_source_that_is_behind_for_minutes_after_a_start_of_the_job_is_late_until_it_has_caught_up()
            throws Exception {
        try (var harness = open(false, levelThen())) {
            ticks(harness, 60 * MINUTE, 64 * MINUTE, 30 * MINUTE);
            assertThat(status().getState()).isEqualTo("LATE");
            assertThat(status().getLagMs()).isBetween(29 * MINUTE, 31 * MINUTE);
            ticks(harness, 64 * MINUTE, 65 * MINUTE, SECOND);
        }
        assertThat(anomalies).extracting(Anomaly::getState).containsExactly("OPENED", "CLOSED");
        assertThat(anomalies.get(0).getReason()).isEqualTo("SOURCE_BEHIND");
    }

    @Test
    void an_input_with_an_end_raises_nothing_however_old_it_is() throws Exception {
        try (var harness = open(true, null)) {
            ticks(harness, 0, MINUTE, 30 * 24 * 60 * MINUTE);
            harness.processElement(tick("gate", NOW, true), 0);
            drain(harness);
            assertThat(status().getState()).isEqualTo("ENDED");
            assertThat(anomalies).isEmpty();
        }
    }

    @Test
    void a_source_that_said_that_it_ends_is_not_late() throws Exception {
        try (var harness = open(false, null)) {
            ticks(harness, 0, MINUTE, SECOND);
            harness.processElement(tick("gate", NOW + MINUTE, true), 0);
            harness.setProcessingTime(NOW + 60 * MINUTE);
            drain(harness);
            assertThat(anomalies).isEmpty();
        }
    }

    @Test
    void a_source_whose_name_is_no_name_is_told_all_the_same() throws Exception {
        try (var harness = open(false, null)) {
            harness.setProcessingTime(NOW);
            harness.processElement(tick("", NOW, false), 0);
            harness.setProcessingTime(NOW + 10 * MINUTE);
            drain(harness);
            assertThat(anomalies).extracting(Anomaly::getSubject).containsExactly("server/~all/~all/~none");
        }
    }

    @Test
    void a_source_that_is_gone_for_a_day_is_not_waited_for_any_more() throws Exception {
        try (var harness = open(false, null)) {
            ticks(harness, 0, MINUTE, SECOND);
            for (long at = MINUTE; at < 25 * 60 * MINUTE; at += 10 * MINUTE) {
                harness.setProcessingTime(NOW + at);
            }
            drain(harness);
            assertThat(anomalies).extracting(Anomaly::getState).containsExactly("OPENED", "CLOSED");
            assertThat(anomalies.get(1).getRevision())
                    .isGreaterThan(anomalies.get(0).getRevision());
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }
}
