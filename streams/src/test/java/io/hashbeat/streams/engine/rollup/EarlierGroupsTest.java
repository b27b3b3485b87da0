package io.hashbeat.streams.engine.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State of groups as earlier versions wrote it, byte by byte: with fewer cells in a row of an open slice, and shorter late deltas. */
class EarlierGroupsTest {

    private static final int SLICE = 177_232_330;
    private static final String ACCOUNT = "account/p/sha256d/anna";
    private static final String SERVER = "server/p/sha256d/eu1";
    private static final int NOW_CELLS = 16;

    private static GroupDelta delta(String subject, int shares) {
        GroupDelta delta = new GroupDelta();
        delta.subject = subject.getBytes(StandardCharsets.UTF_8);
        delta.slice = SLICE;
        delta.effectSlice = SLICE;
        delta.workers = 3;
        delta.coveredMillis = 9_000;
        delta.firstShareMillis = 17;
        delta.lastShareMillis = 19;
        delta.expected = 5L << 20;
        delta.usual = 7;
        delta.planned = 2;
        delta.overdueSinceMillis = 1_772_323_300_000L;
        delta.watchedShares = 4;
        delta.watchedWorkers = 2;
        delta.tally.accepted = shares;
        delta.tally.stale = 1;
        delta.tally.addWork(0, (long) shares << 40);
        delta.tally.addStaleWork(0, 1L << 40);
        return delta;
    }

    private static GroupShard shard() {
        GroupShard shard = new GroupShard();
        GroupIntake intake = new GroupIntake();
        intake.add(shard, delta(ACCOUNT, 11));
        intake.add(shard, delta(SERVER, 13));
        GroupDelta late = delta(ACCOUNT, 1);
        late.slice = SLICE - 20;
        late.late = 1;
        intake.add(shard, late);
        shard.closedSlice = SLICE - 1;
        shard.rows.lastSlice.set(shard.row(ACCOUNT.getBytes(StandardCharsets.UTF_8)), SLICE - 1);
        return shard;
    }

    /** As {@code version} wrote it; {@code cells} in a row, and late deltas without their last {@code missing} bytes. */
    private static byte[] older(GroupShard shard, int version, int cells, int missing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(version);
        out.writeInt(shard.closedSlice);
        shard.names.write(out);
        shard.rows.write(out);
        shard.book.write(out);
        shard.shareHours.write(out);
        shard.corrections.write(out);
        if (version > GroupShard.UNWATCHED_VERSION) {
            shard.detectors.write(out);
            shard.detectors.writeHalves(out);
        }
        out.writeInt(shard.open.size());
        for (Map.Entry<Integer, GroupSlice> each : shard.open.entrySet()) {
            out.writeInt(each.getKey());
            writeSums(each.getValue().sums, cells, out);
            out.writeInt(each.getValue().late.all().size());
            for (GroupDelta late : each.getValue().late.all()) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                late.write(new DataOutputStream(whole));
                out.write(whole.toByteArray(), 0, whole.size() - missing);
            }
        }
        return bytes.toByteArray();
    }

    private static void writeSums(GroupSums sums, int cells, DataOutputStream out) throws IOException {
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        sums.write(new DataOutputStream(now));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(now.toByteArray()));
        int rows = in.readInt() / NOW_CELLS;
        out.writeInt(rows * cells);
        for (int cell = 0; cell < rows * NOW_CELLS; cell++) {
            long value = in.readLong();
            if (cell % NOW_CELLS < cells) {
                out.writeLong(value);
            }
        }
        out.write(in.readAllBytes());
    }

    private static GroupShard read(byte[] bytes) throws IOException {
        GroupShard shard = new GroupShard();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        shard.read(in);
        assertThat(in.readAllBytes()).as("what is left over").isEmpty();
        return shard;
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({"3, 10, 40", "4, 14, 16", "5, 15, 8", "6, 16, 0", "7, 16, 0"})
    void state_of_earlier_versions_is_read_and_what_they_did_not_know_is_not_made_up(
            int version, int cells, int missing) throws IOException {
        GroupShard before = shard();
        GroupShard after = read(older(before, version, cells, missing));
        assertThat(after.groups()).isEqualTo(2);
        assertThat(after.nextSlice()).isEqualTo(SLICE);
        for (String subject : new String[] {ACCOUNT, SERVER}) {
            int row = after.row(subject.getBytes(StandardCharsets.UTF_8));
            assertThat(after.subject(row)).isEqualTo(subject);
            GroupDelta wanted = delta(subject, subject.equals(ACCOUNT) ? 11 : 13);
            GroupDelta sums = new GroupDelta();
            after.open.get(SLICE).sums.fill(row, sums);
            check(sums, wanted, version);
            assertThat(sums.workers).isEqualTo(3);
            assertThat(sums.coveredMillis).isEqualTo(9_000);
        }
        assertThat(after.open.get(SLICE).late.all()).singleElement().satisfies(late -> {
            assertThat(late.slice).isEqualTo(SLICE - 20);
            assertThat(late.late).isEqualTo(1);
            assertThat(late.tally.accepted).isEqualTo(1);
        });
    }

    private static void check(GroupDelta sums, GroupDelta wanted, int version) {
        assertThat(sums.tally.accepted).isEqualTo(wanted.tally.accepted);
        assertThat(sums.tally.stale).isEqualTo(wanted.tally.stale);
        assertThat(sums.tally.workLow()).isEqualTo(wanted.tally.workLow());
        assertThat(sums.firstShareMillis).isEqualTo(wanted.firstShareMillis);
        assertThat(sums.lastShareMillis).isEqualTo(wanted.lastShareMillis);
        assertThat(sums.expected).isEqualTo(version > 3 ? wanted.expected : 0);
        assertThat(sums.usual).isEqualTo(version > 3 ? wanted.usual : 0);
        assertThat(sums.watchedShares).isEqualTo(version > 3 ? wanted.watchedShares : 0);
        assertThat(sums.watchedWorkers).isEqualTo(version > 3 ? wanted.watchedWorkers : 0);
        assertThat(sums.planned).isEqualTo(version > 4 ? wanted.planned : 0);
        assertThat(sums.overdueSinceMillis).isEqualTo(version > 5 ? wanted.overdueSinceMillis : 0);
    }

    @Test
    void what_was_read_of_an_earlier_version_is_written_as_this_one() throws IOException {
        byte[] old = older(shard(), 3, 10, 40);
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        read(old).write(new DataOutputStream(now));
        assertThat(Arrays.copyOf(now.toByteArray(), Integer.BYTES)).containsExactly(0, 0, 0, GroupShard.VERSION);
        assertThat(read(now.toByteArray()).groups()).isEqualTo(2);
    }

    @Test
    void a_version_before_those_is_refused_in_one_line() throws IOException {
        byte[] old = older(shard(), 2, 10, 40);
        assertThatThrownBy(() -> read(old)).isInstanceOf(IOException.class).hasMessageContaining("version 2");
    }
}
