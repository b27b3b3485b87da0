package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class AnomalyTimesTest {
    private static final long NOW = System.currentTimeMillis();
    private static final long END = 100_000;

    private final EventClock clock = new EventClock(NOW - END, 0, 1);
    private final AnomalyTimes times = new AnomalyTimes(clock, 5_000, END, Map.of("worker/a", 50_000L));

    @Test
    void an_alarm_has_the_time_of_the_pipeline_and_that_of_the_detector() {
        add("worker/a", "OPENED", 60_000);
        assertThat(times.seen().getTotalCount()).isEqualTo(1);
        assertThat(times.seen().getMinValue())
                .isGreaterThanOrEqualTo(times.seen().lowestEquivalentValue(END - 65_000));
        assertThat(times.waited().getMaxValue()).isBetween(20_000L, 20_100L);
        assertThat(times.others()).isEmpty();
    }

    @Test
    void an_alarm_counts_once_and_its_end_and_those_after_the_last_share_do_not() {
        add("worker/a", "OPENED", END + 10_000);
        assertThat(times.seen().getTotalCount()).isZero();
        add("worker/a", "OPENED", 60_000);
        add("worker/a", "OPENED", 60_000);
        add("worker/a", "CLOSED", 60_000);
        assertThat(times.seen().getTotalCount()).isEqualTo(1);
        assertThat(times.others()).isEmpty();
    }

    @Test
    void an_alarm_of_another_worker_or_of_before_it_fell_silent_is_another_one() {
        add("worker/b", "OPENED", 60_000);
        add("worker/a", "OPENED", 49_000);
        assertThat(times.others()).containsOnly(entry("WORKER_SILENT", 2L));
        assertThat(times.seen().getTotalCount()).isZero();
    }

    @Test
    void a_loss_that_is_told_as_a_drop_is_found_and_of_another_kind_it_is_not() {
        add("HASHRATE_SURGE", "worker/a", "OPENED", 60_000);
        add("GROUP_OUTAGE", "account/a", "OPENED", 60_000);
        assertThat(times.seen().getTotalCount()).isZero();
        add("HASHRATE_DROP", "worker/a", "OPENED", 60_000);
        assertThat(times.seen().getTotalCount()).isEqualTo(1);
        assertThat(times.others()).containsOnly(entry("GROUP_OUTAGE", 1L), entry("HASHRATE_SURGE", 1L));
    }

    private void add(String subject, String state, long openedAt) {
        add("WORKER_SILENT", subject, state, openedAt);
    }

    private void add(String kind, String subject, String state, long openedAt) {
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId(subject + openedAt);
        anomaly.setKind(kind);
        anomaly.setSubject(subject);
        anomaly.setState(state);
        anomaly.setOpenedAtMs(openedAt);
        anomaly.setOnsetAtMs(openedAt - 20_000);
        anomaly.setReason("");
        anomaly.setSentence("");
        anomaly.setGroups(List.of());
        anomaly.setInhibitedBy("");
        times.add(new ConsumerRecord<>("t", 0, 0, new byte[0], AvroCodec.encode(anomaly)));
    }
}
