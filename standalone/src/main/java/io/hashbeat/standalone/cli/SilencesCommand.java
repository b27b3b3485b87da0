package io.hashbeat.standalone.cli;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.serve.live.SilenceDraft;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code silences}: what nobody is told of for a while. */
@Command(
        name = "silences",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Say, show or take back which alerts nobody is to be told of for a while.")
final class SilencesCommand extends CommandGroup {
    private SilencesCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new SilencesCommand().holding(new Listing(terminal), new Add(terminal), new Remove(terminal));
    }

    /** {@code silences list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Show silences, and who has taken which alert.")
    private static final class Listing implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        private Listing(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            kafka.newest(Topics.SILENCES, Silence.class, terminal)
                    .forEach((id, silence) -> terminal.line(
                            json
                                    ? silence.toString()
                                    : ClearFault.oneLine("%-20s  %-20s  %-11s  %s  %s  %s"
                                            .formatted(
                                                    Instant.ofEpochMilli(silence.getFromMs()),
                                                    Instant.ofEpochMilli(silence.getToMs()),
                                                    silence.getKind().isEmpty() ? "SILENCE" : silence.getKind(),
                                                    id,
                                                    SilenceView.of(silence).matchers(),
                                                    silence.getComment()))));
            return ExitCode.DONE.code();
        }
    }

    /** {@code silences add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Silence the alerts that match all of the labels; one with the same id is replaced.")
    private static final class Add implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Mixin
        private SpanOption span = new SpanOption();

        @Parameters(
                arity = "1..*",
                paramLabel = "LABEL=VALUE",
                description =
                        "id, kind, subject, account (its name) or severity, or site, server, subnet, model, firmware, pool with its subject.")
        private List<String> matchers = new ArrayList<>();

        @Option(names = "--comment", paramLabel = "WORDS", description = "Why.")
        private String comment = "";

        @Option(names = "--id", paramLabel = "ID", description = "Its id; default: a new one.")
        private @Nullable String id;

        private Add(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            String name = id == null ? "s-" + UUID.randomUUID() : id;
            draft(name, span.someStart()); // what is wrong is told before Kafka is asked
            Instant now = kafka.feedTime();
            SilenceDraft draft = draft(name, span.start(now));
            kafka.write(Topics.SILENCES, name, draft.silence(Instant.now().toEpochMilli()));
            terminal.line(name);
            List<AlertView> alerts = kafka.newest(Topics.ALERTS, Alert.class, terminal).values().stream()
                    .map(AlertView::of)
                    .toList();
            terminal.progress("silenced from %s to %s%s; %s"
                    .formatted(
                            Instant.ofEpochMilli(draft.fromMs()),
                            Instant.ofEpochMilli(draft.toMs()),
                            FeedTimeWords.of(now, Instant.now()),
                            matching(draft.matching(alerts))));
            return ExitCode.DONE.code();
        }

        private SilenceDraft draft(String name, Instant start) {
            Instant end = span.end("silences add", start);
            try {
                return new SilenceDraft(
                        name, labels(), start.toEpochMilli(), end.toEpochMilli(), "command line", comment);
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage("silence: " + e.getMessage());
            }
        }

        private Map<String, String> labels() {
            Map<String, String> labels = new TreeMap<>();
            for (String each : matchers) {
                String[] parts = each.split("=", 2);
                if (parts.length != 2) {
                    throw ClearFault.usage(
                            "LABEL=VALUE \"%s\" is not allowed: expected one such as account=alice".formatted(each));
                }
                if (labels.put(parts[0], parts[1]) != null) {
                    throw ClearFault.usage(
                            "%s is given twice; a silence is about what matches all".formatted(parts[0]));
                }
            }
            return labels;
        }

        private static String matching(int count) {
            return switch (count) {
                case 0 -> "no alert of now is like that";
                case 1 -> "1 alert of now is";
                default -> count + " alerts of now are";
            };
        }
    }

    /** {@code silences remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take back a silence, or that an alert was taken.")
    private static final class Remove extends TakeBack {
        private Remove(Terminal terminal) {
            super(terminal, Topics.SILENCES, "silence");
        }
    }
}
