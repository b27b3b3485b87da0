package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Share;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroTrustTest {

    @AfterEach
    void trustAsTheCodecDoes() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT);
        AvroTrust.install();
    }

    @Test
    void exactly_our_package_is_added_to_what_was_trusted() {
        ClassSecurityValidator.setGlobal(new OnlyThread());
        AvroTrust.install();
        assertThatCode(() -> ClassSecurityValidator.validate(Share.class)).doesNotThrowAnyException();
        assertThatCode(() -> ClassSecurityValidator.validate(Share[].class)).doesNotThrowAnyException();
        assertThatCode(() -> ClassSecurityValidator.validate(Thread.class)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ClassSecurityValidator.validate(AvroTrust.class))
                .hasMessage("not io.hashbeat.schemas.AvroTrust");
        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void what_is_trusted_already_is_not_wrapped_again() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT);
        AvroTrust.install();
        ClassSecurityPredicate first = ClassSecurityValidator.getGlobal();
        AvroTrust.install();
        assertThat(ClassSecurityValidator.getGlobal()).isSameAs(first).isNotSameAs(ClassSecurityValidator.DEFAULT);
    }

    @Test
    void a_fresh_JVM_without_flags_encodes_and_decodes() throws Exception {
        assertThat(inFreshJvm("codec")).isEqualTo("rig1");
    }

    @Test
    void a_fresh_JVM_may_use_builders_once_an_encoder_was_made() throws Exception {
        assertThat(inFreshJvm("encoder")).isEqualTo("rig1");
    }

    @Test
    void a_builder_needs_the_trust_too() throws Exception {
        assertThat(inFreshJvm("builder")).contains("Forbidden io.hashbeat.avro.");
    }

    @Test
    void a_fresh_JVM_that_trusts_nothing_cannot_decode_with_Avros_own_decoder() throws Exception {
        assertThat(inFreshJvm("untrusted")).startsWith("Forbidden io.hashbeat.avro.");
    }

    @Test
    void a_fresh_JVM_that_trusts_our_package_decodes_with_Avros_own_decoder() throws Exception {
        assertThat(inFreshJvm("trusted")).isEqualTo("rig1");
    }

    private static String inFreshJvm(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreshJvm.class.getName(),
                        how))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.strip();
    }

    private record OnlyThread() implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return type == Thread.class;
        }

        @Override
        public void forbiddenClass(String className) {
            throw new SecurityException("not " + className);
        }
    }
}
