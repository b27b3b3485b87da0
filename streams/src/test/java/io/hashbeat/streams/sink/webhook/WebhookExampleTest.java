package io.hashbeat.streams.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.http.AddressRule;
import io.hashbeat.streams.sink.http.AlertAnswer;
import io.hashbeat.streams.sink.http.AlertPost;
import io.hashbeat.streams.sink.http.Network;
import io.hashbeat.streams.sink.http.OkAlertHttp;
import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The receiver that the documentation shows. */
@EnabledIf(value = "isPythonThere", disabledReason = "no Python 3: set PYTHON_BIN or install python3")
class WebhookExampleTest {
    private static final String SECRET = "hush-hush-hush-hush";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path dir;

    static boolean isPythonThere() {
        return python().isPresent();
    }

    private static Optional<Path> python() {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "python3"));
        return Stream.concat(Stream.ofNullable(System.getenv("PYTHON_BIN")).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void it_takes_what_is_ours_once_and_refuses_what_is_not() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret"), SECRET + "\n");
        Process process = new ProcessBuilder(
                        python().orElseThrow().toString(),
                        Path.of("../docs/examples/webhook_receiver.py").toString(),
                        "0",
                        secret.toString())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                OkAlertHttp http = OkAlertHttp.guarded(
                        TIMEOUT,
                        AddressRule.allowing(List.of(Network.of("127.0.0.0/8"))),
                        true,
                        InstantSource.system())) {
            URI url = URI.create("http://127.0.0.1:" + out.readLine().replace("port ", "") + "/");
            check(http, url);
            assertThat(List.of(out.readLine(), out.readLine()))
                    .containsExactly("FIRED warning rig1 is silent", "FIRED critical rig1 is silent");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void without_its_arguments_it_says_how_it_is_used() throws Exception {
        assertThat(saidBy("--help")).startsWith("0 Receives Hashbeat's webhook").contains("PORT SECRET_FILE");
        assertThat(saidBy()).startsWith("2 Receives Hashbeat's webhook").doesNotContain("Traceback");
    }

    private static String saidBy(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                python().orElseThrow().toString(),
                Path.of("../docs/examples/webhook_receiver.py").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private static void check(OkAlertHttp http, URI url) throws Exception {
        Instant now = Instant.now();
        String first = WebhookBody.of(AlertBuilder.firing("a").build(), AlertLinks.NONE);
        String second =
                WebhookBody.of(AlertBuilder.firing("b").severity("critical").build(), AlertLinks.NONE);

        assertThat(post(http, url, first, Signature.of(first, now, List.of(SECRET))))
                .isEqualTo(AlertOutcome.TAKEN);
        assertThat(post(http, url, first, Signature.of(first, now.plusSeconds(1), List.of("another-secret", SECRET))))
                .as("a repeat while the secret is changed")
                .isEqualTo(AlertOutcome.TAKEN);
        assertThat(post(http, url, second, Signature.of(first, now, List.of(SECRET))))
                .as("the signature of another body")
                .isEqualTo(AlertOutcome.MISCONFIGURED);
        assertThat(post(http, url, second, Signature.of(second, now.minusSeconds(400), List.of(SECRET))))
                .as("a recorded request")
                .isEqualTo(AlertOutcome.MISCONFIGURED);
        assertThat(post(http, url, second, Signature.of(second, now, List.of(SECRET))))
                .isEqualTo(AlertOutcome.TAKEN);
    }

    private static AlertOutcome post(OkAlertHttp http, URI url, String body, String signature) throws Exception {
        CompletableFuture<AlertAnswer> answer = new CompletableFuture<>();
        http.post(new AlertPost(url, Map.of(Signature.HEADER, signature), body), answer::complete);
        return answer.get(30, TimeUnit.SECONDS).outcome();
    }
}
