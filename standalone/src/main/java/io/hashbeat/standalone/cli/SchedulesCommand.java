package io.hashbeat.standalone.cli;

import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code schedules}: when workers are expected to do less: curtailment and maintenance. */
@Command(
        name = "schedules",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plan, show or take back times in which workers do less: curtailment, maintenance.")
final class SchedulesCommand extends CommandGroup {
    private SchedulesCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new SchedulesCommand().holding(new Add(terminal), new Listing(terminal), new Remove(terminal));
    }

    /** {@code schedules add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Plan that the workers of a subject do less; one with the same id is replaced.")
    private static final class Add implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(
                index = "0",
                paramLabel = "SUBJECT",
                description =
                        "site/POOL/ALGORITHM/NAME, or account/..., server/..., subnet/..., model/..., worker/..., pool/...")
        private String subject = "";

        @Mixin
        private SpanOption span = new SpanOption();

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
            schedule(span.someStart()); // what is wrong is told before Kafka is asked
            Schedule schedule = schedule(span.start(kafka.feedTime()));
            kafka.write(Topics.SCHEDULES, schedule.getId(), schedule);
            terminal.line(schedule.getId());
            return ExitCode.DONE.code();
        }

        private Schedule schedule(Instant start) {
            Instant end = span.end("schedules add", start);
            String name = id == null ? subject + "@" + start : id;
            Schedule schedule = new Schedule(name, subject, start.toEpochMilli(), end.toEpochMilli(), part, reason);
            FleetRules.check(schedule);
            return schedule;
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
            Map<String, Schedule> schedules = kafka.newest(Topics.SCHEDULES, Schedule.class, terminal);
            if (!json) {
                terminal.line(
                        "%-20s  %-20s  %6s  %-36s  %s".formatted("from", "to", "expect", "subject", "id, reason"));
            }
            schedules.forEach(this::show);
            return ExitCode.DONE.code();
        }

        private void show(String id, Schedule schedule) {
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
    private static final class Remove extends TakeBack {
        private Remove(Terminal terminal) {
            super(terminal, Topics.SCHEDULES, "schedule");
        }
    }
}
