package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Feedback;
import io.hashbeat.console.serve.live.FeedbackSink;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FeedbackCommandTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Feedback> written = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();
    private boolean away;
    private boolean closed;
    private @Nullable Throwable fault;

    private int run(String... arguments) {
        Terminal terminal = new Terminal(print(out), print(new ByteArrayOutputStream()));
        FeedbackCommand command =
                new FeedbackCommand(terminal, this::sink, InstantSource.fixed(Instant.ofEpochMilli(7)));
        return new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    fault = failure;
                    return failure instanceof ClearFault clear
                            ? clear.exitCode().code()
                            : 1;
                })
                .execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private FeedbackSink sink(String bootstrap) {
        servers.add(bootstrap);
        return new FeedbackSink() {
            @Override
            public void write(Feedback feedback) {
                if (away) {
                    throw new IllegalStateException("Kafka is away");
                }
                written.add(feedback);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Test
    void a_false_alarm_is_written_with_its_note_and_said_in_a_line() {
        assertThat(run(ID, "FALSE", "--note", "fan test", "--bootstrap", "kafka:9092"))
                .isZero();
        assertThat(servers).containsExactly("kafka:9092");
        assertThat(written).singleElement().satisfies(feedback -> {
            assertThat(feedback.getAnomalyId()).isEqualTo(ID);
            assertThat(feedback.getTrueAlarm()).isFalse();
            assertThat(feedback.getNote()).isEqualTo("fan test");
            assertThat(feedback.getBy()).isEqualTo("command line");
            assertThat(feedback.getTimeMs()).isEqualTo(7);
        });
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(ID + " is a false alarm");
        assertThat(closed).isTrue();
    }

    @Test
    void a_true_alarm_needs_no_note() {
        assertThat(run(ID, "true", "--bootstrap", "kafka:9092")).isZero();
        assertThat(written.get(0).getTrueAlarm()).isTrue();
        assertThat(written.get(0).getNote()).isEmpty();
    }

    @Test
    void what_is_neither_and_what_is_no_id_is_wrong_usage() {
        assertThat(run(ID, "maybe", "--bootstrap", "kafka:9092")).isEqualTo(2);
        assertThat(fault).hasMessageContaining("say true or false, not \"maybe\"");
        assertThat(run("rig7", "true", "--bootstrap", "kafka:9092")).isEqualTo(2);
        assertThat(fault).hasMessageContaining("\"rig7\"");
        assertThat(run(ID, "true", "--bootstrap", "kafka:9092", "--note", "x".repeat(501)))
                .isEqualTo(2);
        assertThat(fault).hasMessage("note must have at most 500 characters, not 501");
        assertThat(written).isEmpty();
    }

    @Test
    void a_kafka_that_does_not_take_it_is_a_missing_service() {
        away = true;
        assertThat(run(ID, "true", "--bootstrap", "kafka:9092")).isEqualTo(3);
        assertThat(fault).hasMessage("Kafka is away");
        assertThat(closed).isTrue();
    }
}
