package io.hashbeat.standalone.cli;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet}: where workers stand and what they are, as operators know it. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Tell, show or import where workers stand: site, subnet, rack, model.")
final class FleetCommand extends CommandGroup {
    private FleetCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new FleetCommand().holding(new Telling(terminal), new Listing(terminal), new Import(terminal));
    }

    private static void write(KafkaOption kafka, Map<String, FleetEntry> entries) {
        kafka.write(writer -> entries.forEach((worker, entry) -> writer.write(
                Topics.FLEET.topicName(), worker.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(entry))));
    }

    /** {@code fleet set}. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Tell where a worker stands; replaces what was told of it before.")
    private static final class Telling implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "WORKER", description = "pool/algorithm/account/worker.")
        private String worker = "";

        @Option(names = "--site", paramLabel = "NAME", description = "Its site.")
        private @Nullable String site;

        @Option(names = "--subnet", paramLabel = "CIDR", description = "Its subnet, such as 10.1.0.0/16.")
        private @Nullable String subnet;

        @Option(names = "--rack", paramLabel = "NAME", description = "Its rack.")
        private @Nullable String rack;

        @Option(names = "--model", paramLabel = "NAME", description = "Its model.")
        private @Nullable String model;

        @Option(names = "--nominal", paramLabel = "H/s", description = "Its nominal hashrate, such as 200e12.")
        private @Nullable Double nominal;

        @Option(names = "--forget", description = "Forget the worker.")
        private boolean forget;

        private Telling(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            FleetEntry entry = FleetEntry.newBuilder()
                    .setWorker(worker)
                    .setSite(site)
                    .setSubnet(subnet)
                    .setRack(rack)
                    .setModel(model)
                    .setNominalHashrateHs(nominal)
                    .build();
            FleetRules.check(entry, "worker " + worker);
            if (forget) {
                kafka.write(writer ->
                        writer.write(Topics.FLEET.topicName(), worker.getBytes(StandardCharsets.UTF_8), null));
            } else {
                write(kafka, Map.of(worker, entry));
            }
            terminal.line(worker + (forget ? " is forgotten" : " is told"));
            return ExitCode.DONE.code();
        }
    }

    /** {@code fleet list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show where workers stand.")
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
            Map<String, FleetEntry> entries = kafka.newest(Topics.FLEET, FleetEntry.class, terminal);
            if (!json) {
                terminal.line("%-40s %-14s %-18s %-10s %-14s %s"
                        .formatted("worker", "site", "subnet", "rack", "model", "nominal"));
            }
            entries.forEach(this::show);
            return ExitCode.DONE.code();
        }

        private void show(String worker, FleetEntry entry) {
            if (json) {
                terminal.line(entry.toString());
                return;
            }
            Double hashrate = entry.getNominalHashrateHs();
            terminal.line(ClearFault.oneLine("%-40s %-14s %-18s %-10s %-14s %s"
                    .formatted(
                            worker,
                            orNothing(entry.getSite()),
                            orNothing(entry.getSubnet()),
                            orNothing(entry.getRack()),
                            orNothing(entry.getModel()),
                            hashrate == null ? "" : new Hashrate(hashrate).text())));
        }

        private static String orNothing(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** {@code fleet import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Tell where many workers stand. The file's first line names its columns:"
                    + " worker, and any of site, subnet, rack, model, nominal_hashrate_hs.")
    private static final class Import implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "FILE.csv", description = "Comma-separated values.")
        private Path file = Path.of("");

        private Import(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Map<String, FleetEntry> entries = FleetCsv.parse(lines());
            write(kafka, entries);
            terminal.line(entries.size() + " workers told");
            return ExitCode.DONE.code();
        }

        private List<String> lines() {
            if (!Files.isRegularFile(file)) {
                throw ClearFault.usage("no such file: " + file);
            }
            try {
                return Files.readAllLines(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw ClearFault.usage("cannot read %s: %s".formatted(file, e.getMessage()));
            }
        }
    }
}
