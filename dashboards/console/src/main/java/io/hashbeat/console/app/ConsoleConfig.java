package io.hashbeat.console.app;

import io.hashbeat.console.access.Login;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.view.PipelineView;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a console needs to start.
 *
 * @param bindAddress address to listen on; 127.0.0.1 unless there is a reason
 * @param port port to listen on; 0 takes a free one
 * @param bootstrapServers Kafka brokers of the live view
 * @param history reader of the store; closed with the console
 * @param stateDirectory directory that Kafka Streams may write to
 * @param applicationId Kafka Streams application id; one console, one id
 * @param falseAlarmsPerDay false alarms a day that the detectors are allowed, to be shown; null if it is not known
 * @param jobs tells of the Flink jobs of this process, at any time; none where they run elsewhere
 * @param allowedHosts host names (without port) accepted in the Host header besides localhost and loopback addresses
 * @param login who must log in, and how; null for nobody, which only a loopback address allows
 */
public record ConsoleConfig(
        String bindAddress,
        int port,
        String bootstrapServers,
        HistoryReader history,
        Path stateDirectory,
        String applicationId,
        @Nullable Double falseAlarmsPerDay,
        Supplier<List<PipelineView.Job>> jobs,
        Set<String> allowedHosts,
        @Nullable Login login) {
    public static final String DEFAULT_BIND_ADDRESS = "127.0.0.1";
    public static final String DEFAULT_APPLICATION_ID = "hashbeat-console";

    public ConsoleConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** A console on the loopback address with the usual application id. */
    public static ConsoleConfig local(int port, String bootstrapServers, HistoryReader history, Path stateDirectory) {
        return new ConsoleConfig(
                DEFAULT_BIND_ADDRESS,
                port,
                bootstrapServers,
                history,
                stateDirectory,
                DEFAULT_APPLICATION_ID,
                null,
                List::of,
                Set.of(),
                null);
    }

    /** The same, where so many false alarms a day are allowed. */
    public ConsoleConfig allowing(double falseAlarms) {
        return new ConsoleConfig(
                bindAddress,
                port,
                bootstrapServers,
                history,
                stateDirectory,
                applicationId,
                falseAlarms,
                jobs,
                allowedHosts,
                login);
    }

    /** The same, which tells of these jobs. */
    public ConsoleConfig telling(Supplier<List<PipelineView.Job>> ofJobs) {
        return new ConsoleConfig(
                bindAddress,
                port,
                bootstrapServers,
                history,
                stateDirectory,
                applicationId,
                falseAlarmsPerDay,
                ofJobs,
                allowedHosts,
                login);
    }

    /** The same at another address, for those who ask for it by these names too and log in. */
    public ConsoleConfig at(String address, Set<String> hosts, @Nullable Login newLogin) {
        return new ConsoleConfig(
                address,
                port,
                bootstrapServers,
                history,
                stateDirectory,
                applicationId,
                falseAlarmsPerDay,
                jobs,
                hosts,
                newLogin);
    }
}
