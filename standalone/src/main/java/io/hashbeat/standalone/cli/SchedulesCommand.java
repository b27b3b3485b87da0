package io.hashbeat.standalone.cli;

import io.hashbeat.avro.Schedule;
import io.hashbeat.domain.setting.Setting;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schedules}: when workers are expected to do less: curtailment and maintenance. */
@Command(
        name = "schedules",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plan, show or take back times in which workers do less: curtailment, maintenance.")
final class SchedulesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private SchedulesCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new SchedulesCommand())
                .addSubcommand(new Add(terminal))
                .addSubcommand(new Listing(terminal))
                .addSubcommand(new Remove(terminal));
    }

    @Override
    public void run() {
        CommandSpec mine = Objects.requireNonNull(spec);
        throw new ParameterException(
                mine.commandLine(), "a command is missing; choose one of " + UsageWords.commands(mine));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code schedules add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Plan that the workers of a subject do less; one with the same id is replaced.")
    private static final class Add implements Callable<Integer> {
        private static final Setting<Duration> LENGTH =
                Setting.duration("for", "1h", Duration.ofSeconds(1), Duration.ofDays(3650), "Length.");

        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(
                index = "0",
                paramLabel = "SUBJECT",
                description =
                        "site/POOL/ALGORITHM/NAME, or account/..., server/..., subnet/..., model/..., worker/..., pool/...")
        private String subject = "";

        @Option(names = "--from", paramLabel = "TIME", description = "Start, such as 2026-12-01T18:00Z; default: now.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", description = "End.")
        private @Nullable String to;

        @Option(names = "--for", paramLabel = "LENGTH", description = "Length, such as 2h, in place of --to.")
        private @Nullable String length;

        @Option(
                names = "--expect",
                paramLabel = "PART",
                description = "Part of its usual hashrate that each worker is to do meanwhile, 0 to 1; default 0.")
        private double part;

        @Option(names = "--reason", paramLabel = "WORDS", description = "Why.")
        private String reason = "";

        @Option(names = "--id", paramLabel = "ID", description = "Its name; default: subject and start.")
        private @Nullable String id;

        private Add(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Instant start = from == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : time("--from", from);
            Instant end = end(start);
            String name = id == null ? subject + "@" + start : id;
            Schedule schedule = new Schedule(name, subject, start.toEpochMilli(), end.toEpochMilli(), part, reason);
            FleetRules.check(schedule);
            kafka.write(writer -> writer.write(Topics.SCHEDULES.topicName(), bytes(name), AvroCodec.encode(schedule)));
            terminal.line(name);
            return ExitCode.DONE.code();
        }

        private Instant end(Instant start) {
            if ((to == null) == (length == null)) {
                throw ClearFault.usage("schedules add needs --to TIME or --for LENGTH, one of them");
            }
            if (to != null) {
                return time("--to", to);
            }
            try {
                return start.plus(LENGTH.parser().apply(Objects.requireNonNull(length)));
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage("--for %s: expected %s".formatted(length, LENGTH.allowed()));
            }
        }

        private static Instant time(String option, String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw ClearFault.usage(
                        "%s \"%s\" is not allowed: expected a time such as 2026-12-01T18:00Z".formatted(option, text));
            }
        }
    }

    /** {@code schedules list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show what is planned.")
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
            Map<String, byte[]> schedules = kafka.newest(Topics.SCHEDULES);
            if (!json) {
                terminal.line(
                        "%-20s  %-20s  %6s  %-36s  %s".formatted("from", "to", "expect", "subject", "id, reason"));
            }
            schedules.forEach(this::show);
            return ExitCode.DONE.code();
        }

        private void show(String id, byte[] value) {
            Schedule schedule;
            try {
                schedule = AvroCodec.decode(value, Schedule.class);
            } catch (UndecodableException e) {
                terminal.progress(ClearFault.oneLine(id + " cannot be read: " + e.getMessage()));
                return;
            }
            terminal.line(
                    json
                            ? schedule.toString()
                            : ClearFault.oneLine("%-20s  %-20s  %6s  %-36s  %s %s"
                                    .formatted(
                                            Instant.ofEpochMilli(schedule.getFromMs()),
                                            Instant.ofEpochMilli(schedule.getToMs()),
                                            schedule.getExpectedFraction(),
                                            schedule.getSubject(),
                                            id,
                                            schedule.getReason())));
        }
    }

    /** {@code schedules remove}. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Take back what was planned.")
    private static final class Remove implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "ID", description = "As \"schedules list\" shows it.")
        private String id = "";

        private Remove(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (!kafka.newest(Topics.SCHEDULES).containsKey(id)) {
                throw ClearFault.usage("there is no schedule " + id);
            }
            kafka.write(writer -> writer.write(Topics.SCHEDULES.topicName(), bytes(id), null));
            terminal.line(id + " is taken back");
            return ExitCode.DONE.code();
        }
    }
}
