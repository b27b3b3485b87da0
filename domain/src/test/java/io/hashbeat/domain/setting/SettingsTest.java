package io.hashbeat.domain.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Setting<Duration> GRACE = Setting.duration(
            "windows.grace", "10m", Duration.ZERO, Duration.ofHours(1), "How long late shares correct their windows.");
    private static final Setting<Duration> DISORDER =
            Setting.duration("windows.disorder", "5s", Duration.ZERO, Duration.ofMinutes(1), "How late is on time.");
    private static final Setting<Integer> NAMES =
            Setting.integer("names.max-workers-per-account", "10000", 1, 1_000_000, "Names an account may use.");
    private static final Setting<String> TOKEN =
            Setting.text("store.token", "none", "[a-z]+", "letters", "Token of the store.");
    private static final List<Setting<?>> KNOWN = List.of(GRACE, DISORDER, NAMES, TOKEN);

    @Test
    void what_is_given_counts_and_the_rest_has_its_default() {
        Settings settings = Settings.of(Map.of("windows.grace", "90s"), KNOWN);
        assertThat(settings.get(GRACE)).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.get(DISORDER)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.get(NAMES)).isEqualTo(10_000);
        assertThat(settings.texts())
                .containsExactly(
                        Map.entry("names.max-workers-per-account", "10000"),
                        Map.entry("store.token", "none"),
                        Map.entry("windows.disorder", "5s"),
                        Map.entry("windows.grace", "90s"));
        assertThat(Settings.defaults(KNOWN)).isEqualTo(Settings.of(Map.of("windows.grace", "10m"), KNOWN));
    }

    @Test
    void a_text_that_is_not_allowed_is_answered_in_one_line() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("windows.grace", "5 parsecs\nor so"), KNOWN))
                .withMessage(
                        "setting windows.grace = \"5 parsecs?or so\" is not allowed: it must be a duration such as "
                                + "10s, 5m or 24h, from 0s to 1h");
    }

    @ParameterizedTest
    @CsvSource({
        "windows.grase, windows.grace",
        "window.disordr, windows.disorder",
        "grace, windows.grace",
        "names.max-workers, names.max-workers-per-account",
    })
    void an_unknown_key_is_answered_with_the_nearest_known_one(String key, String nearest) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of(key, "1"), KNOWN))
                .withMessageStartingWith(
                        "unknown setting " + key + " = \"1\"; the nearest known setting is " + nearest + " (a ");
    }

    @Test
    void a_message_is_one_short_line_whatever_was_written() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("k\n".repeat(50_000), "v\r\u2028".repeat(50_000)), KNOWN))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\r", "\u2028"));
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("a", "b"), List.of()))
                .withMessage("unknown setting a = \"b\"");
    }

    @Test
    void a_secret_is_never_shown() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("store.token", "s3cr3t!"), KNOWN))
                .withMessageContaining("(hidden)")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("store.token-file", "/run/token"), KNOWN))
                .withMessageContaining("/run/token");
    }

    @Test
    void of_several_faults_the_first_key_is_named_in_every_run() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.of(Map.of("zz", "1", "aa", "1", "windows.grace", "x"), KNOWN))
                .withMessageStartingWith("unknown setting aa");
    }

    @Test
    void a_setting_outside_the_catalogue_cannot_be_read() {
        Settings settings = Settings.defaults(List.of(GRACE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.get(NAMES))
                .withMessageContaining("names.max-workers-per-account");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.defaults(List.of(GRACE, GRACE)))
                .withMessage("setting declared twice: windows.grace");
    }

    @Test
    void settings_travel_with_a_job() throws IOException, ClassNotFoundException {
        Settings settings = Settings.of(Map.of("windows.grace", "1m"), KNOWN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(settings);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Settings copy = (Settings) in.readObject();
            assertThat(copy).isEqualTo(settings).hasSameHashCodeAs(settings);
            assertThat(copy.get(GRACE)).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "same, same, 0", "ab, ba, 2", "flaw, lawn, 2"})
    void distance_counts_single_edits(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b)).isEqualTo(distance);
    }
}
