package io.hashbeat.standalone.cli;

import io.hashbeat.avro.Feedback;
import io.hashbeat.console.serve.live.FeedbackSink;
import io.hashbeat.console.serve.live.Judgement;
import io.hashbeat.console.serve.live.KafkaFeedback;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feedback}: an operator says whether an alarm was right. */
@Command(
        name = "feedback",
        mixinStandardHelpOptions = true,
        description = "Say whether an alarm was true or false; the page shows how many are false.")
final class FeedbackCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Terminal terminal;
    private final Function<String, FeedbackSink> sinks;
    private final InstantSource clock;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            index = "0",
            paramLabel = "ANOMALY_ID",
            description = "Id of the anomaly, as \"tail anomalies --json\" has it.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "true|false", description = "Whether the alarm was right.")
    private String verdict = "";

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why.")
    private String note = "";

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka; default: the running \"up\".")
    private @Nullable String bootstrap;

    FeedbackCommand(Terminal terminal) {
        this(terminal, KafkaFeedback::new, InstantSource.system());
    }

    FeedbackCommand(Terminal terminal, Function<String, FeedbackSink> sinks, InstantSource clock) {
        this.terminal = terminal;
        this.sinks = sinks;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Feedback feedback = feedback();
        String servers = data.bootstrap(bootstrap);
        FeedbackSink sink = sinks.apply(servers);
        try (sink) {
            sink.write(feedback);
        } catch (IllegalStateException e) {
            throw ClearFault.unavailable(String.valueOf(e.getMessage()));
        }
        terminal.line("%s is a %s alarm".formatted(id, feedback.getTrueAlarm() ? "true" : "false"));
        return ExitCode.DONE.code();
    }

    private Feedback feedback() {
        if (!ID.matcher(id).matches()) {
            throw ClearFault.usage("an anomaly's id has 32 digits and letters a to f, not \"%s\"".formatted(id));
        }
        String said = verdict.toLowerCase(Locale.ROOT);
        if (!said.equals("true") && !said.equals("false")) {
            throw ClearFault.usage("say true or false, not \"%s\"".formatted(verdict));
        }
        try {
            return new Judgement(id, said.equals("true"), "command line", note).at(clock.millis());
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage(String.valueOf(e.getMessage()));
        }
    }
}
