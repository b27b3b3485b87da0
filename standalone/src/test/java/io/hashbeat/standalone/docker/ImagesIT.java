package io.hashbeat.standalone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Both images built and started; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ImagesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void the_image_of_the_roles_runs_a_command_and_not_as_root() {
        try (GenericContainer<?> topics = once("hashbeat", "topics")) {
            topics.start();
            assertThat(topics.getLogs()).contains(Topics.SHARES.topicName());
        }
        try (GenericContainer<?> user =
                once("hashbeat", "-u").withCreateContainerCmdModifier(command -> command.withEntrypoint("id"))) {
            user.start();
            assertThat(user.getLogs().strip()).isEqualTo("10001");
        }
    }

    @Test
    void the_image_of_the_jobs_has_both_main_classes_where_flink_looks() {
        try (GenericContainer<?> jobs = once("flink", "sh", "-c", "id -un && ls /opt/flink/usrlib")) {
            jobs.start();
            assertThat(jobs.getLogs()).contains("flink", "hashbeat-streams", "hashbeat-schemas", "kafka-clients");
        }
    }

    private static GenericContainer<?> once(String stage, String... command) {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        ImageFromDockerfile image = new ImageFromDockerfile("hashbeat-test-" + stage, false)
                .withFileFromPath(".", repository)
                .withFileFromPath("Dockerfile", repository.resolve("docker/Dockerfile"))
                .withTarget(stage);
        return new GenericContainer<>(image)
                .withCommand(command)
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE));
    }
}
