package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ClearFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code bench}, for the list of commands; the script starts another program for it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measure the pipeline beside hand-written loops; \"hashbeat bench --help\" of the script says more.")
final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw ClearFault.usage("bench is started by the script: ./hashbeat bench " + String.join(" ", arguments));
    }
}
