package io.hashbeat.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.standalone.doctor.Doctor;
import io.hashbeat.standalone.doctor.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: one line for each thing that was looked at; the exit code is that of the worst. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look at Java, memory, disk, ports, data directory and running services.")
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--workers", paramLabel = "N", description = "Workers to project the disk for; default 1000.")
    private long workers = 1000;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AtLeast.check("--workers", workers, 1);
        List<Finding> findings = new Doctor(data.path(), settings.resolve(), workers).look();
        if (json) {
            terminal.line(json(findings));
        } else {
            findings.forEach(f -> terminal.line(
                    "%-8s %-15s %s".formatted(f.verdict().name().toLowerCase(Locale.ROOT), f.what(), f.text())));
        }
        return findings.stream()
                .mapToInt(f -> f.verdict().exitCode().code())
                .max()
                .orElse(0);
    }

    private static String json(List<Finding> findings) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (Finding finding : findings) {
            ObjectNode node = array.addObject();
            node.put("what", finding.what());
            node.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
            node.put("text", finding.text());
        }
        return array.toPrettyString();
    }
}
