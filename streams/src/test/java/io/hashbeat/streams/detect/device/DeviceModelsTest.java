package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.streams.share.DeviceNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceModelsTest {

    private static DeviceModel byName(String name) {
        return DeviceModels.byNumber(new DeviceNames().model(name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Antminer S19j Pro, 104e12, 3068, 3, 4",
        "S9, 13.5e12, 1323, 3, 2",
        "Whatsminer M66S, 298e12, 5513, 3, 0",
        "AvalonMiner 1566, 185e12, 3420, 3, 2",
        "L9 (16Gh), 16e9, 3360, 3, 4",
        "Bitaxe Gamma, 1.2e12, 17, 1, 1"
    })
    void machines_are_found_by_any_of_their_names(String name, double hs, double watts, int boards, int fans) {
        DeviceModel model = byName(name);
        assertThat(model.isKnown()).isTrue();
        assertThat(model.hashesPerSecond()).isCloseTo(hs, within(hs * 1e-9));
        assertThat(model.watts()).isEqualTo(watts);
        assertThat(model.boards()).isEqualTo(boards);
        assertThat(model.fans()).isEqualTo(fans);
        assertThat(model.joulesPerHash()).isCloseTo(watts / hs, within(1e-12));
    }

    @Test
    void one_that_is_not_in_the_catalogue_is_given_what_holds_for_most() {
        DeviceModel model = byName("of tomorrow");
        assertThat(model).isEqualTo(DeviceModel.UNKNOWN).isEqualTo(DeviceModels.byNumber(0));
        assertThat(model.isKnown()).isFalse();
        assertThat(model.limitCelsius()).isEqualTo(95);
        assertThat(model.joulesPerHash()).isNaN();
    }

    @Test
    void every_machine_of_the_catalogue_has_figures_that_can_be() {
        assertThat(DeviceModels.all()).hasSizeGreaterThan(12).allSatisfy(model -> {
            assertThat(model.limitCelsius()).isBetween(70.0, 120.0);
            assertThat(model.boards()).isBetween(1, 4);
            assertThat(model.fans()).isBetween(0, 4);
            assertThat(model.joulesPerHash()).isPositive();
            assertThat(byName(model.name())).isEqualTo(model);
        });
    }

    @Test
    void a_line_that_cannot_be_read_and_a_name_given_twice_are_refused() {
        assertThatThrownBy(() -> DeviceModels.parse("S9, sha256d, 13.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S9, sha256d, 13.5");
        String line = "S9|Antminer s9, sha256d, 13.5, 1323, 3, 63, 2, 115";
        assertThatThrownBy(() -> DeviceModels.parse("# comment\n\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Antminer s9");
    }
}
