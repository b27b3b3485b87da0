package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.ReplayRequest;
import io.hashbeat.ingest.app.Sources;
import io.hashbeat.ingest.source.SourceDefaults;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import io.hashbeat.standalone.replay.Replay;
import io.hashbeat.standalone.replay.ReplayOptions;
import io.hashbeat.standalone.replay.ReplayReport;
import io.hashbeat.standalone.replay.ReplayTable;
import io.hashbeat.streams.settings.PipelineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: a share log through the whole pipeline, as fast as it goes. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Run share logs through the whole pipeline: every worker's hashrate with its interval, and anomalies.")
final class ReplayCommand implements Callable<Integer> {
    private static final int DEFAULT_ROWS = 50;

    private final Terminal terminal;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "File, folder, or - for standard input; .gz too.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "ndjson or ckpool.")
    private String format = "";

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the result as JSON to this file; - is standard output.")
    private @Nullable String json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep topics and store in this empty directory, to look at with up --data DIR.")
    private @Nullable Path data;

    @Option(names = "--store", description = "Write to the embedded store, too; always done with --data.")
    private boolean store;

    @Option(names = "--pool", paramLabel = "P", description = "Pool of lines that do not name it; default \"default\".")
    private String pool = SourceDefaults.STANDARD.pool();

    @Option(
            names = "--algorithm",
            paramLabel = "A",
            description = "Algorithm of lines that do not name it; default sha256d.")
    private String algorithm = SourceDefaults.STANDARD.algorithm();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows of each kind in the table; default " + DEFAULT_ROWS + ".")
    private int rows = DEFAULT_ROWS;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        AtLeast.check("--rows", rows, 0);
        Settings resolved = resolve();
        ReplayRequest request = new ReplayRequest(
                files, source(), new SourceDefaults(pool, algorithm), resolved, System.in, Clock.systemUTC());
        checkOutput();
        try (RunDirectory directory = RunDirectory.choose(data)) {
            LogFile.open(DataDirectory.logFile(directory.path()));
            FatalEnd.announce(terminal);
            ProgressLine progress =
                    new ProgressLine(terminal, Boolean.getBoolean("hashbeat.terminal"), System::nanoTime);
            ReplayReport report = run(
                    new ReplayOptions(request, resolved, directory.path(), store || data != null), progress, directory);
            progress.stage("done");
            print(report);
            directory.succeeded();
            report.differences().forEach(line -> FaultLine.line(terminal, line));
            if (data != null) {
                terminal.progress("to look at it: hashbeat up --data " + data);
            }
            return (report.differences().isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
        }
    }

    private static ReplayReport run(ReplayOptions options, ProgressLine progress, RunDirectory directory)
            throws InterruptedException {
        try {
            return Replay.run(options, progress);
        } catch (ClearFault fault) {
            progress.endLine();
            if (fault.exitCode() == ExitCode.USAGE) {
                directory.succeeded(); // the line says it all: nobody needs the log
            }
            throw fault;
        }
    }

    private Settings resolve() {
        settings.preset(PipelineSettings.CLAMP, "false");
        return settings.resolve();
    }

    private Sources source() {
        return Sources.byId(format)
                .orElseThrow(() -> ClearFault.usage(
                        "--format %s is not known; choose one of %s".formatted(format, Sources.ids())));
    }

    private void checkOutput() {
        if (json != null && !json.equals("-")) {
            Path folder = Path.of(json).toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(Path.of(json))) {
                throw ClearFault.usage("--json %s: not a file in an existing folder".formatted(json));
            }
        }
    }

    private void print(ReplayReport report) throws IOException {
        if ("-".equals(json)) {
            terminal.out().write(report.json());
            terminal.out().flush();
            return;
        }
        ReplayTable.lines(report, rows).forEach(terminal::line);
        if (json != null) {
            Files.write(Path.of(json), report.json());
        }
    }
}
