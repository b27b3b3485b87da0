package io.hashbeat.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final int FEW = 1000;

    @Test
    void only_the_same_password_matches_after_it_was_kept() {
        PasswordHash kept = PasswordHash.parse(PasswordHash.of("pässword", FEW).text());
        assertThat(kept.matches("pässword")).isTrue();
        assertThat(kept.matches("passwort")).isFalse();
        assertThat(kept.matches("")).isFalse();
        assertThat(kept.matches("x".repeat(PasswordHash.MAX_CHARS + 1))).isFalse();
    }

    @Test
    void the_derived_key_is_that_of_the_published_vector() {
        // the inputs of RFC 6070's fifth vector with SHA-256, as in https://stackoverflow.com/a/5136918; first 32 bytes
        PasswordHash known = PasswordHash.parse(
                "pbkdf2-sha256 4096 73616c7453414c5473616c7453414c5473616c7453414c5473616c7453414c5473616c74"
                        + " 348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1");
        assertThat(known.matches("passwordPASSWORDpassword")).isTrue();
    }

    @Test
    void what_is_made_here_has_a_salt_of_its_own_and_the_advised_rounds() {
        PasswordHash one = PasswordHash.of("x");
        assertThat(one.iterations()).isEqualTo(600_000);
        assertThat(one.salt()).isNotEqualTo(PasswordHash.of("x", FEW).salt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pbkdf2-sha256",
                "md5 1 00 00",
                "pbkdf2-sha256 0 00112233445566778899aabbccddeeff 00112233445566778899aabbccddeeff",
                "pbkdf2-sha256 1 0011 0011",
                "pbkdf2-sha256 9999999999 00112233445566778899aabbccddeeff 00112233445566778899aabbccddeeff"
            })
    void what_is_no_kept_password_is_refused(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passwords_that_are_made_are_four_groups_and_differ() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String password = RandomText.password();
            assertThat(password).matches("[a-km-z2-9]{5}(-[a-km-z2-9]{5}){3}");
            assertThat(made.add(password)).isTrue();
        }
    }
}
