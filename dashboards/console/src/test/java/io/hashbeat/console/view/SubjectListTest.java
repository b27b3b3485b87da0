package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubjectListTest {
    private final LiveTables tables = new LiveTables();

    private void add(HashrateSample... samples) {
        for (HashrateSample sample : samples) {
            tables.put(SubjectView.of(sample));
        }
    }

    private ListPage page(String search, ListColumn sort, boolean descending) {
        return tables.snapshot()
                .list(ListKind.WORKERS)
                .page(new ListQuery(ListFilter.words(search), sort, descending, 0, ListQuery.MAX_LIMIT));
    }

    private static List<String> names(ListPage page) {
        return page.rows().stream().map(ListRow::worker).toList();
    }

    @Test
    void rig2_comes_before_rig10() {
        add(Seeds.worker("a", "rig10", 1), Seeds.worker("a", "Rig2", 1), Seeds.worker("a", "rig002b", 1));
        assertThat(names(page("", ListColumn.WORKER, false))).containsExactly("Rig2", "rig002b", "rig10");
        assertThat(names(page("", ListColumn.WORKER, true))).containsExactly("rig10", "rig002b", "Rig2");
    }

    @Test
    void lines_without_a_number_are_last_in_both_orders() {
        HashrateSample sparse = Seeds.worker("a", "sparse", 5);
        sparse.setWindows(List.of(Seeds.tooFew(900)));
        add(Seeds.worker("a", "small", 1), sparse, Seeds.worker("a", "big", 9));
        assertThat(names(page("", ListColumn.QUARTER, true))).containsExactly("big", "small", "sparse");
        assertThat(names(page("", ListColumn.QUARTER, false))).containsExactly("small", "big", "sparse");
    }

    @Test
    void all_words_of_a_search_must_be_there_in_any_case() {
        add(Seeds.worker("Nordlys", "rack1.rig7", 1), Seeds.worker("basalt", "rack1.rig7", 1));
        assertThat(page("RIG7 nord", ListColumn.WORKER, false).matching()).isEqualTo(1);
        assertThat(page("eu-1", ListColumn.WORKER, false).matching()).isEqualTo(2);
        assertThat(page("nordlys/rack", ListColumn.WORKER, false).matching()).isEqualTo(1);
        assertThat(page("absent", ListColumn.WORKER, false).rows()).isEmpty();
    }

    @Test
    void an_open_finding_is_the_status_and_a_closed_one_is_not() {
        HashrateSample a = Seeds.worker("a", "a", 1);
        HashrateSample b = Seeds.worker("a", "b", 1);
        add(a, b);
        tables.put(AnomalyView.of(Seeds.silent("1", a.getSubject(), 1, true)));
        tables.put(AnomalyView.of(Seeds.silent("2", b.getSubject(), 1, false)));
        SubjectList workers = tables.snapshot().list(ListKind.WORKERS);
        assertThat(workers.statusesByPool().get("pool/pool-a/sha256d"))
                .containsEntry(SubjectStatus.SILENT, 1)
                .containsEntry(SubjectStatus.HASHING, 1)
                .containsEntry(SubjectStatus.ANOMALY, 0);
        ListPage silent =
                workers.page(new ListQuery(ListFilter.in(SubjectStatus.SILENT), ListColumn.WORKER, false, 0, 10));
        assertThat(names(silent)).containsExactly("a");
    }

    @Test
    void pages_of_any_size_put_together_are_the_whole_list() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 257; i++) {
            add(Seeds.worker("a" + random.nextInt(5), "w" + i, random.nextInt(20)));
        }
        for (ListColumn sort : ListKind.WORKERS.columns()) {
            List<String> whole =
                    page("", sort, true).rows().stream().map(ListRow::subject).toList();
            int size = 1 + random.nextInt(60);
            List<String> parts = new ArrayList<>();
            for (int offset = 0; offset < 257; offset += size) {
                tables.snapshot()
                        .list(ListKind.WORKERS)
                        .page(new ListQuery(ListFilter.words(""), sort, true, offset, size))
                        .rows()
                        .forEach(row -> parts.add(row.subject()));
            }
            assertThat(parts)
                    .as("seed %d, sort %s", seed, sort)
                    .isEqualTo(whole)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_offset_behind_the_end_gives_no_lines() {
        add(Seeds.worker("a", "w", 1));
        ListPage page = tables.snapshot()
                .list(ListKind.WORKERS)
                .page(new ListQuery(ListFilter.words(""), ListColumn.DAY, true, 7, 5));
        assertThat(page).isEqualTo(new ListPage(1, 1, 7, List.of()));
    }

    @Test
    void questions_out_of_bounds_are_refused_with_the_value() {
        assertThatThrownBy(() -> new ListQuery(ListFilter.words(""), ListColumn.DAY, true, 0, 1001))
                .hasMessage("limit must be 0 to 1000, not 1001");
        assertThatThrownBy(() -> new ListQuery(ListFilter.words(""), ListColumn.DAY, true, -1, 1))
                .hasMessage("offset must be 0 or more, not -1");
        assertThatThrownBy(() -> new ListQuery(ListFilter.words("x".repeat(300)), ListColumn.DAY, true, 0, 1))
                .hasMessageContaining("not 300");
    }
}
