package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.Seeds;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListFilterTest {
    private final LiveTables tables = new LiveTables();

    @BeforeEach
    void fill() {
        add("nordlys", "n1", "nord", "S21");
        add("nordlys", "n2", "hydro", "M60S");
        add("basalt", "b1", "nord", "M60S");
        tables.put(SubjectView.of(Seeds.worker("basalt", "placeless", 2e14)));
    }

    private void add(String account, String worker, String site, String model) {
        tables.put(SubjectView.of(Seeds.worker(account, worker, 2e14)));
        String key = "pool-a/sha256d/" + account + "/" + worker;
        tables.put(key, Place.of(Seeds.place(key, site, model)));
    }

    private List<String> found(ListFilter filter) {
        return tables
                .snapshot()
                .list(ListKind.WORKERS)
                .page(new ListQuery(filter, ListColumn.WORKER, false, 0, 10))
                .rows()
                .stream()
                .map(ListRow::worker)
                .toList();
    }

    private static ListFilter of(String account, String site, String model, String server) {
        return new ListFilter("", null, null, account, site, model, "", server, "");
    }

    @Test
    void everything_that_is_asked_for_must_fit() {
        assertThat(found(of("", "nord", "", ""))).containsExactly("b1", "n1");
        assertThat(found(of("", "nord", "M60S", ""))).containsExactly("b1");
        assertThat(found(of("nordlys", "", "", "eu-1"))).containsExactly("n1", "n2");
        assertThat(found(of("nord", "", "", ""))).isEmpty();
        assertThat(found(ListFilter.ALL)).hasSize(4);
    }

    @Test
    void words_find_a_site_and_a_model_too() {
        assertThat(found(ListFilter.words("HYDRO m60s"))).containsExactly("n2");
    }

    @Test
    void a_device_names_its_model_where_nobody_else_does() {
        tables.put(
                "pool-a/sha256d/basalt/placeless",
                DeviceReport.of(Seeds.report(60)).orElseThrow());
        assertThat(found(of("", "", "S21 of itself", ""))).containsExactly("placeless");
    }

    @Test
    void workers_are_found_and_counted_by_the_firmware_that_their_devices_name() {
        var newer = Seeds.report(60);
        newer.getTelemetry().setFirmware(" beta 2 ");
        tables.put(
                "pool-a/sha256d/nordlys/n1", DeviceReport.of(Seeds.report(60)).orElseThrow());
        tables.put("pool-a/sha256d/nordlys/n2", DeviceReport.of(newer).orElseThrow());
        assertThat(found(new ListFilter("", null, null, "", "", "", "beta 2", "", "")))
                .containsExactly("n2");
        assertThat(found(ListFilter.words("BETA"))).containsExactly("n2");
        assertThat(tables.snapshot().list(ListKind.WORKERS).facets().firmware())
                .containsExactly(new ListFacets.Facet("beta 2", 1), new ListFacets.Facet("stock 2.1", 1));
    }

    @Test
    void the_choices_are_counted_the_most_frequent_first() {
        ListFacets facets = tables.snapshot().list(ListKind.WORKERS).facets();
        assertThat(facets.site()).containsExactly(new ListFacets.Facet("nord", 2), new ListFacets.Facet("hydro", 1));
        assertThat(facets.model()).extracting(ListFacets.Facet::value).containsExactly("M60S", "S21");
        assertThat(facets.account()).extracting(ListFacets.Facet::workers).containsExactly(2, 2);
        assertThat(facets.server()).containsExactly(new ListFacets.Facet("eu-1", 4));
    }

    @Test
    void the_hottest_is_sorted_first_and_a_report_of_long_ago_says_nothing() {
        tables.put(
                "pool-a/sha256d/nordlys/n1", DeviceReport.of(Seeds.report(60)).orElseThrow());
        tables.put(
                "pool-a/sha256d/nordlys/n2", DeviceReport.of(Seeds.report(80)).orElseThrow());
        var old = Seeds.report(90);
        old.setTimeMs(Seeds.ORIGIN_MS - 700_000);
        tables.put("pool-a/sha256d/basalt/b1", DeviceReport.of(old).orElseThrow());
        List<ListRow> rows = tables.snapshot()
                .list(ListKind.WORKERS)
                .page(new ListQuery(ListFilter.ALL, ListColumn.TEMPERATURE, true, 0, 10))
                .rows();
        assertThat(rows).extracting(ListRow::hottestCelsius).containsExactly(80.0, 60.0, null, null);
    }

    @Test
    void effective_is_compared_with_what_the_device_reports() {
        ListRow row = tables.snapshot()
                .list(ListKind.WORKERS)
                .page(new ListQuery(ListFilter.ALL, ListColumn.RATIO, true, 0, 1))
                .rows()
                .get(0);
        assertThat(row.ratio()).isCloseTo(1 / 1.01, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void nonsense_is_refused_with_one_line() {
        assertThatThrownBy(() -> of("", "x".repeat(300), "", "")).hasMessageContaining("not 300");
    }
}
