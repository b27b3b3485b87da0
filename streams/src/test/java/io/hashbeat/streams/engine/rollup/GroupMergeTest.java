package io.hashbeat.streams.engine.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.TallyPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupMergeTest {

    private static final int SLICE = 177_236_232;
    private static final long QUANTA = 1L << 40;

    private static NameTable names(String... subjects) {
        NameTable names = new NameTable();
        for (String subject : subjects) {
            byte[] text = subject.getBytes(StandardCharsets.UTF_8);
            names.add(text, 0, text.length, NameTable.hash(text));
        }
        return names;
    }

    private static void share(GroupMerge merge, int slice, int row) {
        TallyPage one = new TallyPage();
        one.addAccepted(0, QUANTA, false);
        merge.slice(slice).addShares(row, one, 0);
        merge.slice(slice).addWorker(row, 10_000);
    }

    private static Map<String, Long> accepted(GroupMerge merge, boolean all) {
        Map<String, Long> accepted = new TreeMap<>();
        merge.flush(
                all,
                delta -> accepted.merge(
                        new String(delta.subject, StandardCharsets.UTF_8) + "@" + (delta.slice - SLICE),
                        delta.tally.accepted,
                        Long::sum));
        return accepted;
    }

    @Test
    void shards_are_added_up_and_a_pool_is_the_sum_of_its_accounts() {
        GroupMerge merge = new GroupMerge();
        NameTable one = names("account/p/sha256d/anna", "server/p/sha256d/eu");
        NameTable other = names("server/p/sha256d/eu", "account/p/sha256d/bob", "account/p/sha256d/anna");
        MergedRows ofOne = new MergedRows();
        MergedRows ofOther = new MergedRows();
        for (int slice = SLICE; slice < SLICE + 2; slice++) {
            share(merge, slice, merge.row(one, 0, ofOne));
            share(merge, slice, merge.row(other, 1, ofOther));
            share(merge, slice, merge.row(other, 2, ofOther));
        }
        share(merge, SLICE, merge.row(one, 1, ofOne));
        share(merge, SLICE, merge.row(other, 0, ofOther));
        assertThat(accepted(merge, false))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "account/p/sha256d/anna@0", 2L,
                        "account/p/sha256d/anna@1", 2L,
                        "account/p/sha256d/bob@0", 1L,
                        "account/p/sha256d/bob@1", 1L,
                        "pool/p/sha256d@0", 3L,
                        "pool/p/sha256d@1", 3L,
                        "server/p/sha256d/eu@0", 2L));
        assertThat(merge.isEmpty()).isTrue();
        assertThat(accepted(merge, true)).isEmpty();
    }

    @Test
    void every_pool_is_found_however_many_there_are() {
        GroupMerge merge = new GroupMerge();
        for (int pool = 0; pool < 100; pool++) {
            NameTable names = names("account/p" + pool + "/sha256d/a", "account/p" + pool + "/sha256d/b");
            MergedRows known = new MergedRows();
            share(merge, SLICE, merge.row(names, 0, known));
            share(merge, SLICE, merge.row(names, 1, known));
        }
        Map<String, Long> accepted = accepted(merge, false);
        for (int pool = 0; pool < 100; pool++) {
            assertThat(accepted).containsEntry("pool/p" + pool + "/sha256d@0", 2L);
        }
    }

    @Test
    void names_long_out_of_use_are_forgotten_and_found_again() {
        GroupMerge merge = new GroupMerge();
        NameTable kept = names("account/p/sha256d/kept");
        MergedRows known = new MergedRows();
        List<Map<String, Long>> seen = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 1_000; i++) {
                merge.row(names("account/p/sha256d/gone" + round + "." + i), 0, new MergedRows());
            }
            share(merge, SLICE, merge.row(kept, 0, known));
            seen.add(accepted(merge, false));
        }
        assertThat(seen).allSatisfy(each -> assertThat(each)
                .containsExactlyInAnyOrderEntriesOf(Map.of("account/p/sha256d/kept@0", 1L, "pool/p/sha256d@0", 1L)));
    }

    @Test
    void with_the_last_slice_groups_that_gain_nothing_are_told_too() {
        GroupMerge merge = new GroupMerge();
        NameTable names = names("account/p/sha256d/anna");
        merge.slice(SLICE);
        merge.row(names, 0, new MergedRows());
        assertThat(accepted(merge, true))
                .containsExactlyInAnyOrderEntriesOf(Map.of("account/p/sha256d/anna@0", 0L, "pool/p/sha256d@0", 0L));
    }
}
