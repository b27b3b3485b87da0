package io.hashbeat.domain.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePartTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "rig-01, rig-01",
                "a.b_c~d:e@f+g-h, a.b_c~d:e@f+g-h",
                "two words, two%20words",
                "`a,b`, a%2Cb",
                "a/b, a%2Fb",
                "a\\, a%5C",
                "100%, 100%25",
                "\"quoted\" 'too', %22quoted%22%20%27too%27",
                "<script>alert(1)</script>, %3Cscript%3Ealert%281%29%3C%2Fscript%3E",
                "Bergwerk Süd, Bergwerk%20S%C3%BCd",
                "矿工, %E7%9F%BF%E5%B7%A5",
                "⛏, %E2%9B%8F",
                "\uD83D\uDE80, %F0%9F%9A%80",
                "~other, ~other",
            })
    void any_legal_name_has_one_escaped_form(String name, String escaped) {
        assertThat(NamePart.fault(name)).isEmpty();
        assertThat(NamePart.escape(name)).isEqualTo(escaped);
        assertThat(NamePart.unescape(escaped)).isEqualTo(name);
    }

    @Test
    void escaping_is_undone_for_random_names() {
        long seed = 128;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String name = randomName(random);
            String escaped = NamePart.escape(name);
            assertThat(escaped).as("seed %d, round %d", seed, i).matches("([A-Za-z0-9._~:@+-]|%[0-9A-F]{2})*");
            assertThat(NamePart.unescape(escaped))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(name);
        }
    }

    @Test
    void unescaping_accepts_a_text_only_if_escaping_gives_it_back() {
        long seed = 37;
        Random random = new Random(seed);
        String alphabet = "%%%%0123456789ABCDEFabcdefGg~/ é";
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = random.ints(random.nextInt(7), 0, alphabet.length())
                    .mapToObj(at -> alphabet.substring(at, at + 1))
                    .reduce("", String::concat);
            try {
                assertThat(NamePart.escape(NamePart.unescape(text)))
                        .as("seed %d", seed)
                        .isEqualTo(text);
                accepted++;
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as("seed %d", seed).doesNotContain("\n");
            }
        }
        assertThat(accepted).isBetween(1_000, 199_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "%2",
                "a%",
                "%zz",
                "%2f",
                "%41",
                "%7E",
                "a b",
                "a/b",
                "é",
                "%C3",
                "%C0%AF",
                "%ED%A0%80",
                "%FF",
                "%-1"
            })
    void a_form_that_is_not_canonical_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamePart.unescape(text))
                .withMessageContaining("escaped name");
    }

    @Test
    void the_length_counts_in_bytes_of_utf8() {
        assertThat(NamePart.fault("a".repeat(128))).isEmpty();
        assertThat(NamePart.fault("a".repeat(129))).contains(NameFault.TOO_LONG);
        assertThat(NamePart.fault("é".repeat(64))).isEmpty();
        assertThat(NamePart.fault("é".repeat(65))).contains(NameFault.TOO_LONG);
        assertThat(NamePart.fault("矿".repeat(42) + "ab")).isEmpty();
        assertThat(NamePart.fault("矿".repeat(43))).contains(NameFault.TOO_LONG);
        assertThat(NamePart.fault("\uD83D\uDE80".repeat(32))).isEmpty();
        assertThat(NamePart.fault("\uD83D\uDE80".repeat(32) + "a")).contains(NameFault.TOO_LONG);
        assertThat(NamePart.fault("x".repeat(65_536))).contains(NameFault.TOO_LONG);
    }

    @Test
    void the_length_agrees_with_the_encoder_for_random_names() {
        long seed = 8;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String name = randomName(random) + randomName(random);
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            if (NamePart.fault(name)
                    .filter(fault -> fault != NameFault.TOO_LONG)
                    .isEmpty()) {
                assertThat(NamePart.fault(name).isPresent()).as("seed %d", seed).isEqualTo(bytes > 128);
            }
        }
    }

    @Test
    void each_fault_is_named() {
        assertThat(NamePart.fault("")).contains(NameFault.EMPTY);
        assertThat(NamePart.fault("a\nb")).contains(NameFault.CONTROL_CHARACTER);
        assertThat(NamePart.fault("\0")).contains(NameFault.CONTROL_CHARACTER);
        assertThat(NamePart.fault("a\u007f")).contains(NameFault.CONTROL_CHARACTER);
        assertThat(NamePart.fault("a\u0085")).contains(NameFault.CONTROL_CHARACTER);
        assertThat(NamePart.fault("a\uD83D")).contains(NameFault.UNPAIRED_SURROGATE);
        assertThat(NamePart.fault("\uDE80\uD83D")).contains(NameFault.UNPAIRED_SURROGATE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamePart.escape("a\uD83D"))
                .withMessageContaining("surrogate");
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        int length = 1 + random.nextInt(40);
        while (name.length() < length) {
            int most = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1;
            int codePoint = random.nextInt(most);
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                name.appendCodePoint(codePoint);
            }
        }
        return name.toString();
    }
}
