package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.Seeds;
import org.junit.jupiter.api.Test;

class FleetMapTest {
    private final LiveTables tables = new LiveTables();

    private void add(String account, String worker, String site) {
        tables.put(SubjectView.of(Seeds.worker(account, worker, 2e14)));
        String key = "pool-a/sha256d/" + account + "/" + worker;
        tables.put(key, Place.of(Seeds.place(key, site, "S21")));
    }

    private FleetMap map(MapGrouping grouping, String known) {
        return tables.snapshot().list(ListKind.WORKERS).map(ListFilter.ALL, grouping, known);
    }

    @Test
    void cells_stand_group_by_group_and_in_it_by_name_and_who_has_no_group_is_last() {
        add("b", "rig10", "site2");
        add("b", "rig2", "site10");
        add("a", "rig1", "site2");
        tables.put(SubjectView.of(Seeds.worker("a", "placeless", 2e14)));
        FleetMap map = map(MapGrouping.SITE, "");
        assertThat(map.groups()).extracting(MapGroup::name).containsExactly("site2", "site10", "");
        assertThat(map.groups()).extracting(MapGroup::cells).containsExactly(2, 1, 1);
        assertThat(map.subjects())
                .containsExactly(
                        "worker/pool-a/sha256d/a/rig1",
                        "worker/pool-a/sha256d/b/rig10",
                        "worker/pool-a/sha256d/b/rig2",
                        "worker/pool-a/sha256d/a/placeless");
    }

    @Test
    void each_cell_says_its_status_its_ratio_and_its_temperature_or_that_it_is_not_known() {
        add("a", "well", "nord");
        tables.put("pool-a/sha256d/a/well", DeviceReport.of(Seeds.report(71.4)).orElseThrow());
        HashrateSample silent = Seeds.worker("a", "silent", 2e14);
        silent.setReportedHashrateHs(null);
        tables.put(SubjectView.of(silent));
        tables.put(AnomalyView.of(Seeds.silent("1", silent.getSubject(), 1, true)));
        FleetMap map = map(MapGrouping.ACCOUNT, "");
        assertThat(map.statuses()).isEqualTo("40");
        assertThat(map.ratios()).containsExactly(null, 99);
        assertThat(map.celsius()).containsExactly(null, 71);
        MapGroup group = map.groups().get(0);
        assertThat(group.statuses()).containsEntry(SubjectStatus.SILENT, 1).containsEntry(SubjectStatus.ANOMALY, 0);
        assertThat(group.hottestCelsius()).isEqualTo(71.4);
        assertThat(group.ratio()).isBetween(0.98, 1.0);
    }

    @Test
    void names_are_not_told_twice_as_long_as_they_stand_in_the_same_order() {
        add("a", "w1", "nord");
        FleetMap first = map(MapGrouping.ACCOUNT, "");
        HashrateSample later = Seeds.worker("a", "w1", 1e14);
        later.setRevision(2);
        later.setReportedHashrateHs(2e14);
        tables.put(SubjectView.of(later));
        FleetMap same = map(MapGrouping.ACCOUNT, first.order());
        assertThat(same.subjects()).isEmpty();
        assertThat(same.ratios()).hasSize(1).isNotEqualTo(first.ratios());
        add("a", "w0", "nord");
        assertThat(map(MapGrouping.ACCOUNT, first.order()).subjects()).hasSize(2);
        assertThat(map(MapGrouping.SITE, first.order()).order()).isNotEqualTo(first.order());
    }

    /** Their 32-bit hashes are the same (JLS, String.hashCode). */
    @Test
    void names_with_the_same_hash_are_another_order() {
        add("a", "Aa", "nord");
        FleetMap one = map(MapGrouping.ACCOUNT, "");
        tables.removeSubject("worker/pool-a/sha256d/a/Aa");
        add("a", "BB", "nord");
        assertThat(map(MapGrouping.ACCOUNT, one.order()).subjects()).containsExactly("worker/pool-a/sha256d/a/BB");
    }

    @Test
    void a_map_has_so_many_cells_and_still_counts_everyone() {
        for (int i = 0; i < FleetMap.MAX_CELLS + 5; i++) {
            tables.put(SubjectView.of(Seeds.worker(i % 2 == 0 ? "a" : "b", "w" + i, 2e14)));
        }
        FleetMap map = map(MapGrouping.ACCOUNT, "");
        assertThat(map.statuses()).hasSize(FleetMap.MAX_CELLS);
        assertThat(map.matching()).isEqualTo(FleetMap.MAX_CELLS + 5);
        assertThat(map.groups().stream().mapToInt(MapGroup::workers)).containsExactly(10_003, 10_002);
        assertThat(map.groups().stream().mapToInt(MapGroup::cells)).containsExactly(10_003, 9_997);
    }

    @Test
    void more_groups_than_anybody_looks_at_are_not_told_and_their_workers_have_no_cell() {
        for (int i = 0; i <= FleetMap.MAX_GROUPS; i++) {
            tables.put(SubjectView.of(Seeds.worker("a" + i, "w", 1)));
        }
        tables.put(SubjectView.of(Seeds.worker("zebra", "w1", 1)));
        tables.put(SubjectView.of(Seeds.worker("zebra", "w2", 1)));
        FleetMap map = map(MapGrouping.ACCOUNT, "");
        assertThat(map.groups())
                .hasSize(FleetMap.MAX_GROUPS)
                .last()
                .as("the largest are told")
                .extracting(MapGroup::name)
                .isEqualTo("zebra");
        assertThat(map.matching()).isEqualTo(FleetMap.MAX_GROUPS + 3);
        assertThat(map.statuses()).hasSize(FleetMap.MAX_GROUPS + 1);
    }
}
