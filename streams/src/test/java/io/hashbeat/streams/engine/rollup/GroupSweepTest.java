package io.hashbeat.streams.engine.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.SliceGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupSweepTest implements GroupOutput {

    private static final int MINUTE = 29_538_720;
    private static final int SLICE = MINUTE * SliceGrid.SLICES_PER_MINUTE;

    private final List<OutRecord> records = new ArrayList<>();
    private final GroupShard shard = new GroupShard();
    private final GroupIntake intake = new GroupIntake();
    private final GroupSweep sweep = new GroupSweep(new Lateness(0, 600_000), new DetectorLimits(1, 60_000, 10), this);

    @Override
    public void emit(OutRecord out) {
        records.add(out);
    }

    @Override
    public void total(MinuteTotal total) {
        // what is counted here is seen in the samples
    }

    private void gain(String subject, int slice) {
        GroupDelta delta = new GroupDelta();
        delta.subject = subject.getBytes(StandardCharsets.UTF_8);
        delta.slice = slice;
        delta.effectSlice = slice;
        delta.workers = 1;
        delta.coveredMillis = 10_000;
        delta.tally.accepted = 1;
        delta.tally.addWork(0, 1L << 40);
        delta.tally.addSquares(0, 1L << 60);
        delta.tally.maxQuanta = 1L << 40;
        intake.add(shard, delta);
    }

    private long newestAccepted(String subject) throws Exception {
        long accepted = -1;
        for (OutRecord each : records) {
            if (each.topic == Topics.HASHRATE && new String(each.key, StandardCharsets.UTF_8).equals(subject)) {
                HashrateSample sample = AvroCodec.decode(each.value, HashrateSample.class);
                accepted = sample.getWindows().get(1).getAccepted();
            }
        }
        return accepted;
    }

    @Test
    void a_group_whose_first_slice_is_still_open_outlives_the_end_of_a_minute() throws Exception {
        gain("account/p/sha256d/old", SLICE + 5);
        gain("account/p/sha256d/new", SLICE + 6);
        sweep.advance(shard, SliceGrid.startMillis(SLICE + 6));
        gain("account/p/sha256d/newer", SLICE + 7);
        sweep.advance(shard, SliceGrid.startMillis(SLICE + 12));
        assertThat(newestAccepted("account/p/sha256d/old")).isEqualTo(1);
        assertThat(newestAccepted("account/p/sha256d/new")).isEqualTo(1);
        assertThat(newestAccepted("account/p/sha256d/newer")).isEqualTo(1);
    }

    @Test
    void a_group_of_which_nothing_is_kept_is_forgotten() {
        gain("account/p/sha256d/old", SLICE);
        gain("account/p/sha256d/kept", SLICE);
        for (int hour = 1; hour <= 28; hour++) {
            int slice = SLICE + hour * SliceGrid.SLICES_PER_HOUR;
            gain("account/p/sha256d/kept", slice);
            sweep.advance(shard, SliceGrid.endMillis(slice));
        }
        assertThat(shard.groups()).isEqualTo(1);
    }
}
