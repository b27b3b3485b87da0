package io.hashbeat.standalone.cli;

import io.hashbeat.avro.Rule;
import io.hashbeat.console.view.RuleContacts;
import io.hashbeat.console.view.RuleHealth;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.Preview;
import io.hashbeat.domain.rule.QuietHours;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.setting.Setting;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules}: what account owners want to be told. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Set, show or take back what account owners want to be told; set says how often chance alone would.")
final class RulesCommand extends CommandGroup {
    private RulesCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new RulesCommand().holding(new Listing(terminal), new Change(terminal), new Remove(terminal));
    }

    /** {@code rules list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show the rules.")
    private static final class Listing implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Option(names = "--account", paramLabel = "A", description = "Only those of this account.")
        private @Nullable String account;

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        private Listing(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Map<String, Rule> rules = kafka.newest(Topics.RULES, Rule.class, terminal);
            String escaped = account == null ? null : NamePart.escape(account);
            List<String> groups = json || rules.isEmpty() ? List.of() : kafka.groups();
            rules.forEach((key, rule) -> {
                if (escaped == null || rule.getAccount().equals(escaped)) {
                    terminal.line(json ? rule.toString() : text(key, RuleView.of(rule), groups));
                }
            });
            return ExitCode.DONE.code();
        }

        private static String text(String key, RuleView rule, List<String> groups) {
            String warning = RuleContacts.warning(rule.contacts(), groups);
            return ClearFault.oneLine("%-32s  %-3s  %s%s%s%s%s"
                    .formatted(
                            key,
                            rule.enabled() ? "on" : "off",
                            rule.name().isEmpty() ? "" : rule.name() + ": ",
                            rule.words(),
                            rule.contacts().isEmpty() ? "" : "; tells " + String.join(", ", rule.contacts()),
                            rule.quietWords().isEmpty() ? "" : "; quiet " + rule.quietWords(),
                            warning.isEmpty() ? "" : "  (" + warning + ")"));
        }
    }

    /** {@code rules set}. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Set a rule; one with the same account and id is replaced.")
    private static final class Change implements Callable<Integer> {
        private static final Setting<Duration> SPAN =
                Setting.duration("over", "15m", Duration.ofMinutes(1), Duration.ofDays(1), "Span.");
        private static final Setting<Duration> REPEAT =
                Setting.duration("repeat", "0s", Duration.ZERO, Duration.ofDays(30), "Repeat.");

        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(
                index = "0",
                paramLabel = "KIND",
                description = "min-hashrate, decline, offline-miners, rejects or temperature.")
        private String kind = "";

        @Parameters(
                index = "1",
                paramLabel = "BOUND",
                description =
                        "95T (at least so many H/s), 20%% (lost, or rejected), 3 (workers) or 85 (degrees Celsius).")
        private String bound = "";

        @Option(names = "--account", paramLabel = "A", description = "Account; without it the rule is for whole pools.")
        private String account = "";

        @Option(names = "--over", paramLabel = "SPAN", description = "Span that is judged: 5m, 15m, 1h, 24h.")
        private @Nullable String over;

        @Option(names = "--pool", paramLabel = "P", description = "Only of this pool.")
        private String pool = "";

        @Option(names = "--algorithm", paramLabel = "A", description = "Only of this algorithm.")
        private String algorithm = "";

        @Option(names = "--id", paramLabel = "ID", description = "Its id within the account; default: the kind.")
        private @Nullable String id;

        @Option(names = "--name", paramLabel = "WORDS", description = "What its owner calls it.")
        private String name = "";

        @Option(names = "--contact", paramLabel = "WHO", description = "Whom to tell; may be given several times.")
        private List<String> contacts = new ArrayList<>();

        @Option(names = "--quiet", paramLabel = "FROM-TO", description = "Hours in which nobody is told: 22:00-06:30.")
        private String quiet = "";

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                description = "Time zone of the quiet hours, such as Europe/Berlin.")
        private String zone = "";

        @Option(
                names = "--repeat",
                paramLabel = "SPAN",
                description = "Tell it again after so long; default: the setting.")
        private String repeat = "0s";

        @Option(names = "--off", description = "Keep it, switched off.")
        private boolean off;

        @Option(names = "--dry-run", description = "Say what it would do, and set nothing.")
        private boolean dryRun;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        private Change(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            OwnerRule rule = rule();
            Preview preview = RuleHealth.preview(rule, kafka.samples(key -> isAbout(rule, key)));
            Rule record = RuleRecords.write(rule, "command line", Instant.now().toEpochMilli());
            if (!dryRun) {
                kafka.write(Topics.RULES, rule.key(), record);
            }
            if (json) {
                terminal.line(record.toString());
            } else {
                terminal.line(rule.key() + (dryRun ? " would be: " : " is set: ") + rule.words());
            }
            String line = ClearFault.oneLine(preview.words());
            if (preview.warns() || preview.brokenNow()) {
                terminal.progress("warning: " + line);
            } else if (!json) {
                terminal.line(line);
            }
            String unheard = contacts.isEmpty() ? "" : RuleContacts.warning(contacts, kafka.groups());
            if (!unheard.isEmpty()) {
                terminal.progress("warning: " + ClearFault.oneLine(unheard));
            }
            return ExitCode.DONE.code();
        }

        private static boolean isAbout(OwnerRule rule, String key) {
            try {
                return (key.startsWith("account/") || key.startsWith("pool/")) && rule.isAbout(Subject.parse(key));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private OwnerRule rule() {
            RuleKind chosen = RuleKind.byName(kind.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .orElseThrow(() -> ClearFault.usage("rules set %s is not known; choose one of %s"
                            .formatted(
                                    kind,
                                    Arrays.stream(RuleKind.values())
                                            .map(Change::text)
                                            .collect(Collectors.joining(", ")))));
            try {
                if (!algorithm.isEmpty()) {
                    Algorithm.named(algorithm);
                }
                return new OwnerRule(
                        id == null ? text(chosen) : id,
                        escaped(account),
                        escaped(pool),
                        escaped(algorithm),
                        name,
                        chosen,
                        BoundText.parse(chosen, bound),
                        over == null ? chosen.usualSpan() : seconds("--over", over, SPAN),
                        contacts,
                        !off,
                        seconds("--repeat", repeat, REPEAT),
                        quietHours());
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage("rule: " + e.getMessage());
            }
        }

        private @Nullable QuietHours quietHours() {
            String[] ends = quiet.isEmpty() ? new String[] {"", ""} : quiet.split("-", -1);
            if (ends.length != 2) {
                throw ClearFault.usage(
                        "--quiet \"%s\" is not allowed: expected hours such as 22:00-06:30".formatted(quiet));
            }
            return QuietHours.of(ends[0], ends[1], zone).orElse(null);
        }

        private static String text(RuleKind kind) {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static String escaped(String name) {
            return name.isEmpty() ? "" : NamePart.escape(name);
        }

        private static int seconds(String option, String text, Setting<Duration> of) {
            try {
                return Math.toIntExact(of.parser().apply(text).toSeconds());
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage("%s %s: expected %s".formatted(option, text, of.allowed()));
            }
        }
    }

    /** {@code rules remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take back a rule; what it raised is over.")
    private static final class Remove extends TakeBack {
        private Remove(Terminal terminal) {
            super(terminal, Topics.RULES, "rule");
        }
    }
}
