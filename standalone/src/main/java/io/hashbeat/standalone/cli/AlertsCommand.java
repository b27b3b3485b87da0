package io.hashbeat.standalone.cli;

import io.hashbeat.avro.Alert;
import io.hashbeat.console.serve.live.SilenceDraft;
import io.hashbeat.console.statement.DowntimeStatement;
import io.hashbeat.console.statement.StatementCsv;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.domain.name.Watchdog;
import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alerts}: what fires, who takes it, and what was lost. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Show alerts, take one, or print what an account lost in a month.")
final class AlertsCommand extends CommandGroup {
    private AlertsCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new AlertsCommand()
                .holding(
                        new Listing(terminal),
                        new Show(terminal),
                        new Acknowledge(terminal),
                        new Unacknowledge(terminal),
                        new Statement(terminal));
    }

    private static Alert alert(KafkaOption kafka, Terminal terminal, String id) {
        Alert alert = kafka.newest(Topics.ALERTS, Alert.class, terminal).get(id);
        if (alert == null) {
            throw ClearFault.usage("there is no alert " + id);
        }
        return alert;
    }

    /** {@code alerts list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Show alerts as they stand, the gravest first.")
    private static final class Listing implements Callable<Integer> {
        private static final List<String> SEVERITIES = List.of("critical", "warning", "info");

        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "pending, firing, resolved or all; default firing.")
        private String state = "firing";

        @Option(names = "--account", paramLabel = "A", description = "Only those of this account.")
        private @Nullable String account;

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        private Listing(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            String wanted = state.toUpperCase(Locale.ROOT);
            if (!List.of("PENDING", "FIRING", "RESOLVED", "ALL").contains(wanted)) {
                throw ClearFault.usage(
                        "--state %s is not known; choose one of pending, firing, resolved, all".formatted(state));
            }
            List<Alert> alerts = kafka.newest(Topics.ALERTS, Alert.class, terminal).values().stream()
                    .filter(alert -> !alert.getKind().equals(Watchdog.KIND))
                    .filter(alert -> account != null || !alert.getKind().equals(AlertKinds.ACCOUNT_AFFECTED))
                    .filter(alert -> wanted.equals("ALL") || alert.getState().equals(wanted))
                    .filter(alert ->
                            account == null || AlertView.of(alert).account().equals(account))
                    .sorted(Comparator.comparingInt(Listing::rank).thenComparing(Alert::getStartedAtMs))
                    .toList();
            alerts.forEach(alert -> terminal.line(json ? alert.toString() : text(alert)));
            if (alerts.isEmpty()) {
                terminal.progress(ClearFault.oneLine("there is no alert%s%s"
                        .formatted(
                                wanted.equals("ALL") ? "" : " that is " + wanted.toLowerCase(Locale.ROOT),
                                account == null ? "" : " of account " + account)));
            }
            return ExitCode.DONE.code();
        }

        /** The gravest first; what this program does not know comes last. */
        private static int rank(Alert alert) {
            int known = SEVERITIES.indexOf(alert.getSeverity());
            return known < 0 ? SEVERITIES.size() : known;
        }

        private static String text(Alert alert) {
            return ClearFault.oneLine("%s  %s  %-8s %-8s %s%s  %s"
                    .formatted(
                            alert.getId(),
                            Instant.ofEpochMilli(alert.getStartedAtMs()),
                            alert.getState(),
                            alert.getSeverity(),
                            alert.getKind(),
                            alert.getMuted().isEmpty() ? "" : " (" + alert.getMuted() + ")",
                            alert.getSentence()));
        }
    }

    /** {@code alerts show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show all that is known of an alert.")
    private static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "ID", description = "As \"alerts list\" shows it.")
        private String id = "";

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        private Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Alert alert = alert(kafka, terminal, id);
            if (json) {
                terminal.line(alert.toString());
            } else {
                alert.getSchema()
                        .getFields()
                        .forEach(field -> terminal.line(ClearFault.oneLine(
                                "%-16s %s".formatted(field.name(), text(field.name(), alert.get(field.pos()))))));
            }
            return ExitCode.DONE.code();
        }

        private static String text(String field, @Nullable Object value) {
            if (value == null) {
                return "";
            }
            return field.endsWith("_ms") && value instanceof Long ms
                    ? Instant.ofEpochMilli(ms).toString()
                    : value.toString();
        }
    }

    /** {@code alerts acknowledge}. */
    @Command(
            name = "acknowledge",
            mixinStandardHelpOptions = true,
            description = "Say that somebody has taken an alert: nobody else is told of it any more.")
    private static final class Acknowledge implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "ID", description = "As \"alerts list\" shows it.")
        private String id = "";

        @Option(names = "--by", paramLabel = "WHO", description = "Who takes it; default: your name on this machine.")
        private String by = userName();

        @Option(names = "--comment", paramLabel = "WORDS", description = "What is done about it.")
        private String comment = "";

        private Acknowledge(Terminal terminal) {
            this.terminal = terminal;
        }

        /** Java says "?" where the machine has no name for its user, as in a container. */
        private static String userName() {
            String name = System.getProperty("user.name", "");
            return name.isBlank() || name.equals("?") ? "command line" : name;
        }

        @Override
        public Integer call() {
            if (by.isBlank()) {
                throw ClearFault.usage("--by needs a name: who takes the alert");
            }
            Alert alert = alert(kafka, terminal, id);
            if (alert.getState().equals("RESOLVED")) {
                throw ClearFault.usage("alert " + id + " is over");
            }
            SilenceDraft draft;
            try {
                draft = SilenceDraft.acknowledge(
                        id, by, comment, kafka.feedTime().toEpochMilli());
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage(String.valueOf(e.getMessage()));
            }
            kafka.write(
                    Topics.SILENCES,
                    draft.id(),
                    draft.acknowledgement(Instant.now().toEpochMilli()));
            terminal.line(id + " is taken by " + ClearFault.oneLine(by));
            return ExitCode.DONE.code();
        }
    }

    /** {@code alerts unacknowledge}. */
    @Command(
            name = "unacknowledge",
            mixinStandardHelpOptions = true,
            description = "Say that nobody has an alert any more: repeats and levels go on.")
    private static final class Unacknowledge implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "ID", description = "As \"alerts list\" shows it.")
        private String id = "";

        private Unacknowledge(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            String key = SilenceDraft.acknowledgementId(id);
            if (!kafka.newest(Topics.SILENCES).containsKey(key)) {
                throw ClearFault.usage("nobody has taken alert " + id);
            }
            kafka.write(Topics.SILENCES, key, null);
            terminal.line(id + " is taken by nobody any more");
            return ExitCode.DONE.code();
        }
    }

    /** {@code alerts statement}. */
    @Command(
            name = "statement",
            mixinStandardHelpOptions = true,
            description = "Print what an account lost in a month, each loss once, as comma-separated values.")
    private static final class Statement implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Option(names = "--account", paramLabel = "A", required = true, description = "Account.")
        private String account = "";

        @Option(
                names = "--month",
                paramLabel = "YYYY-MM",
                required = true,
                description = "Month, UTC, such as 2026-11.")
        private String month = "";

        private Statement(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            YearMonth wanted;
            try {
                wanted = DowntimeStatement.month(month);
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage("--" + e.getMessage());
            }
            Map<String, Alert> alerts = kafka.newest(Topics.ALERTS, Alert.class, terminal);
            List<AlertView> views = alerts.values().stream().map(AlertView::of).toList();
            long nowMs = kafka.feedTime().toEpochMilli();
            terminal.out().print(StatementCsv.of(DowntimeStatement.of(account, wanted, views, nowMs)));
            terminal.out().flush();
            return ExitCode.DONE.code();
        }
    }
}
