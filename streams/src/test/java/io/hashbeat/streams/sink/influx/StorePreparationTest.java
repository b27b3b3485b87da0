package io.hashbeat.streams.sink.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.settings.StoreSettings.Api;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is created in a store, and how one that exists is gone on with. */
class StorePreparationTest {
    private static final Map<String, String> APART_3 =
            Map.of("hashbeat_days_7", "7d", "hashbeat_days_90", "90d", "hashbeat_years_2", "731d");
    private static final Map<String, String> APART_2 = Map.of(
            "hashbeat_days_7", "604800s",
            "hashbeat_days_90", "7776000s",
            "hashbeat_years_2", "63158400s");

    @Test
    void a_new_influxdb_3_gets_a_database_for_each_time_that_points_are_kept() throws IOException {
        try (FakeInflux store = new FakeInflux("3.9.6")) {
            StorePreparation preparation = new StorePreparation(store.target());

            assertThat(preparation.reached().layout()).isEqualTo(StoreLayout.APART);
            assertThat(preparation.reached().api()).isEqualTo(Api.V2);
            assertThat(preparation.run()).hasSize(3).contains("created database hashbeat_days_7");
            assertThat(store.places()).isEqualTo(APART_3);
            assertThat(new StorePreparation(store.target()).run()).isEmpty();
        }
    }

    @Test
    void a_new_influxdb_2_gets_a_bucket_for_each_time_that_points_are_kept() throws IOException {
        try (FakeInflux store = new FakeInflux("2.7.12")) {
            StorePreparation preparation = new StorePreparation(store.target());

            assertThat(preparation.run()).hasSize(3).contains("created bucket hashbeat_days_7");
            assertThat(store.places()).isEqualTo(APART_2);
            assertThat(new StorePreparation(store.target()).run()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3.9.6, hashbeat, true, TOGETHER",
        "3.9.6, hashbeat, false, APART",
        "3.9.6, hashbeat_days_7, false, APART",
        "v2.7.12, hashbeat, true, TOGETHER",
        "v2.7.12, hashbeat, false, APART",
        "v2.7.12, hashbeat_days_7, false, APART",
        "v2.7.12, hashbeat/years_2, false, POLICIES",
        "v2.7.12, other, true, APART"
    })
    void a_store_that_holds_points_of_ours_is_gone_on_with_as_it_is(
            String version, String place, boolean ours, StoreLayout layout) throws IOException {
        try (FakeInflux store = new FakeInflux(version.replaceFirst("^v", "")).holding(place, ours)) {
            assertThat(new StorePreparation(store.target()).reached().layout()).isEqualTo(layout);
        }
    }

    @Test
    void who_wants_one_for_each_or_one_for_all_gets_that() throws IOException {
        try (FakeInflux store = new FakeInflux("3.9.6").holding("hashbeat", true)) {
            assertThat(new StorePreparation(store.target().with(StoreLayout.APART))
                            .reached()
                            .layout())
                    .isEqualTo(StoreLayout.APART);
        }
        try (FakeInflux store = new FakeInflux("3.9.6")) {
            assertThat(new StorePreparation(store.target().with(StoreLayout.TOGETHER)).run())
                    .containsExactly("created database hashbeat");
            assertThat(store.places()).isEqualTo(Map.of("hashbeat", "731d"));
        }
    }

    @Test
    void a_store_that_refuses_is_one_line_that_says_what_to_do() {
        try (FakeInflux store =
                new FakeInflux("3.9.6").holding("a", false).holding("b", false).holding("c", false)) {
            assertThatThrownBy(() -> new StorePreparation(store.target()).run())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("create database hashbeat_years_2: 422")
                    .hasMessageContaining("by hand");
        }
        try (FakeInflux store = new FakeInflux("3.9.6")) {
            URI url = store.target().url();
            StoreTarget stranger = StoreTarget.of(url, Api.AUTO, StoreCredentials.token("other"))
                    .with(StoreLayout.AUTO);
            assertThatThrownBy(() -> new StorePreparation(stranger).run())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("other");
        }
    }
}
