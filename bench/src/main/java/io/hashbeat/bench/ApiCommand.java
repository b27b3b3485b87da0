package io.hashbeat.bench;

import io.hashbeat.bench.live.ApiBench;
import io.hashbeat.bench.live.ApiOptions;
import io.hashbeat.bench.live.ApiReport;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code api}: how soon a console that runs answers. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description =
                "How soon a console that runs elsewhere answers for a page of workers, while it has other things to do.")
final class ApiCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--page",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "Address of the console, such as \"hashbeat up\" says (default: ${DEFAULT-VALUE}).")
    private URI page = URI.create("");

    @Option(
            names = "--rate",
            defaultValue = "50",
            paramLabel = "N",
            description = "Questions a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "How long it is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            paramLabel = "N",
            description = "Seconds before that (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Mixin
    private final JsonOption json = new JsonOption();

    ApiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        ApiOptions options = options();
        ReportFile file = json.file();
        ApiReport report = new ApiReport(options, Machine.here(), new ApiBench(options).run());
        file.write(terminal, report.table(), report.json());
        return (report.result().good() ? ExitCode.DONE : ExitCode.FAILED).code();
    }

    private ApiOptions options() {
        try {
            return new ApiOptions(page, rate, seconds, warmUp);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }
}
