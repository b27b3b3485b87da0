package io.hashbeat.streams.engine.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FleetSplitReaderTest {

    private static final TopicPartition FLEET = new TopicPartition(Topics.FLEET.topicName(), 0);
    private static final TopicPartition SCHEDULES = new TopicPartition(Topics.SCHEDULES.topicName(), 0);
    private static final String WORD = "start is read";
    private static final String AT_START = " there at the first start";

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    private void exists(TopicPartition partition, long end) {
        Node node = new Node(0, "here", 1);
        consumer.updatePartitions(
                partition.topic(),
                List.of(new PartitionInfo(
                        partition.topic(), partition.partition(), node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, end));
    }

    private void append(TopicPartition partition, long offset) {
        byte[] key = ("k" + offset).getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, offset, key, key));
    }

    /** What it brings in {@code polls} polls; the name of a topic and an offset each, or the word. */
    private static List<String> read(FleetSplitReader reader, int polls) {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            RecordsWithSplitIds<FleetRecord> fetched = reader.fetch();
            while (fetched.nextSplit() != null) {
                for (FleetRecord each = fetched.nextRecordFromSplit();
                        each != null;
                        each = fetched.nextRecordFromSplit()) {
                    boolean atStart = each.appendMillis == FleetRecord.AT_START;
                    read.add(each.topic == null ? WORD : each.topic.name() + each.offset + (atStart ? AT_START : ""));
                }
            }
        }
        return read;
    }

    private FleetSplitReader reader(FleetSplit split) {
        FleetSplitReader reader = new FleetSplitReader(consumer, false);
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(split)));
        return reader;
    }

    @Test
    void topics_that_are_not_there_are_read_at_once() {
        assertThat(read(reader(FleetSplit.fresh()), 1)).containsExactly(WORD);
    }

    @Test
    void what_is_there_at_the_start_comes_before_the_word_and_the_rest_after_it() {
        exists(FLEET, 2);
        exists(SCHEDULES, 0);
        FleetSplitReader reader = reader(FleetSplit.fresh());
        append(FLEET, 0);
        assertThat(read(reader, 2)).containsExactly("FLEET0" + AT_START);
        append(FLEET, 1);
        assertThat(read(reader, 2)).containsExactly("FLEET1" + AT_START, WORD);
        append(SCHEDULES, 0);
        assertThat(read(reader, 1)).containsExactly("SCHEDULES0");
    }

    @Test
    void one_that_goes_on_reads_what_was_appended_while_it_was_down_before_the_word_and_with_its_time() {
        exists(FLEET, 3);
        FleetSplitReader reader = reader(new FleetSplit(Map.of(FLEET, 2L), true));
        append(FLEET, 2);
        assertThat(read(reader, 2)).containsExactly("FLEET2", WORD);
    }

    @Test
    void one_that_stopped_before_the_end_of_the_start_reads_on_to_it() {
        exists(FLEET, 3);
        FleetSplitReader reader = reader(new FleetSplit(Map.of(FLEET, 2L), false));
        append(FLEET, 2);
        assertThat(read(reader, 2)).containsExactly("FLEET2" + AT_START, WORD);
    }

    @Test
    void a_wake_up_while_it_begins_makes_it_begin_again() {
        exists(FLEET, 1);
        FleetSplitReader reader = new FleetSplitReader(consumer, false);
        consumer.wakeup();
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(FleetSplit.fresh())));
        consumer.schedulePollTask(() -> append(FLEET, 0));
        assertThat(read(reader, 4)).containsExactly("FLEET0" + AT_START, WORD);
    }

    @Test
    void a_bounded_one_ends_with_the_word() {
        FleetSplitReader reader = new FleetSplitReader(consumer, true);
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(FleetSplit.fresh())));
        assertThat(reader.fetch().finishedSplits()).containsExactly(FleetSplit.ID);
    }

    @Test
    void how_far_it_has_come_is_written_and_read_back() throws IOException {
        FleetSplit.State state = new FleetSplit.State(FleetSplit.fresh());
        state.passed(FLEET, 6);
        state.passed(SCHEDULES, 0);
        state.startIsRead();
        FleetSplit.Serializer form = new FleetSplit.Serializer();
        FleetSplit split = form.deserialize(form.getVersion(), form.serialize(state.split()));
        assertThat(split).isEqualTo(new FleetSplit(Map.of(FLEET, 7L, SCHEDULES, 1L), true));
    }
}
