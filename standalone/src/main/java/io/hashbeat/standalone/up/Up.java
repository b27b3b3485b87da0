package io.hashbeat.standalone.up;

import io.hashbeat.console.app.ConsoleApp;
import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.FleetIngest;
import io.hashbeat.ingest.source.fleet.FleetOptions;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.data.Endpoints;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.RunningServices.Layer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Everything in this process: broker, topics, store, both jobs, page, simulated fleet. What does not need
 * each other starts beside each other. All of it listens on 127.0.0.1 only.
 */
public final class Up implements Running {
    private static final Duration JOBS_WITHIN = Duration.ofMinutes(2);

    private final UpOptions options;
    private final Progress progress;
    private final RunningServices services = new RunningServices();
    private final EndWait end = new EndWait();
    private final List<RunningJob> jobs = new ArrayList<>();

    private Up(UpOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when all of it runs.
     *
     * @throws ClearFault in one line; what was started by then is stopped
     */
    public static Up start(UpOptions options, Progress progress) throws InterruptedException {
        Up up = new Up(options, progress);
        try (ParallelStart parallel = new ParallelStart()) {
            up.startAll(parallel);
            return up;
        } catch (RuntimeException | InterruptedException | Error e) {
            up.close();
            throw e;
        }
    }

    private void startAll(ParallelStart parallel) throws InterruptedException {
        Settings settings = options.settings();
        int pagePort = LoopbackPorts.require(settings.get(StandaloneSettings.CONSOLE_PORT), "page", "--port");
        int kafkaPort = LoopbackPorts.require(settings.get(StandaloneSettings.BROKER_PORT), "broker", "--kafka-port");
        DataDirectory data = services.keep(Layer.DATA, DataDirectory.open(options.data()));
        Future<FlinkRuntime> flinkStart =
                parallel.begin(() -> services.keep(Layer.JOBS, FlinkRuntime.start(flink(data))));
        Future<StorePlace> storeStart = parallel.begin(() -> StorePlace.open(data, settings, services));
        EmbeddedBroker broker = services.keep(Layer.BROKER, EmbeddedBroker.start(data.broker(), kafkaPort));
        String servers = broker.bootstrapServers();
        TopicCreation.ensure(servers, (short) 1);
        progress.reached("broker    " + servers);
        StorePlace store = ParallelStart.wanted(storeStart);
        progress.reached("store     " + store.target().url());
        Future<ConsoleApp> pageStart = parallel.begin(() -> services.keep(
                Layer.PAGE,
                ConsoleApp.start(ConsoleConfig.local(
                        pagePort, servers, store.history(), data.root().resolve("console")))));
        FlinkRuntime flink = ParallelStart.wanted(flinkStart);
        List<JobDefinition> definitions =
                List.of(UpJobs.pipeline(servers, settings), UpJobs.store(servers, store.target(), settings));
        List<Future<RunningJob>> submitted = definitions.stream()
                .map(job -> parallel.begin(() -> flink.submit(job)))
                .toList();
        for (Future<RunningJob> future : submitted) {
            RunningJob job = ParallelStart.wanted(future);
            job.awaitRunning(JOBS_WITHIN);
            jobs.add(job);
            progress.reached("job       " + job.name()
                    + job.resumedFrom().map(c -> ", resumed").orElse(""));
        }
        startFleet(servers, data);
        URI page = ParallelStart.wanted(pageStart).uri();
        endpoints(store, servers, page).write(data.root());
        services.keep(Layer.ENDPOINTS, () -> delete(data));
        progress.reached("page      " + page);
    }

    private void startFleet(String servers, DataDirectory data) {
        Settings settings = options.settings();
        int workers = settings.get(StandaloneSettings.FLEET_WORKERS);
        if (workers == 0) {
            return;
        }
        FleetOptions fleet = new FleetOptions(
                workers,
                settings.get(StandaloneSettings.FLEET_SEED),
                settings.get(StandaloneSettings.FLEET_HISTORY),
                settings.get(StandaloneSettings.FLEET_SPEED),
                settings.get(StandaloneSettings.FLEET_SHARES),
                "default");
        services.keep(Layer.FLEET, FleetIngest.start(servers, fleet, settings, data.fleet()));
        progress.reached("fleet     %d simulated workers".formatted(workers));
    }

    private FlinkOptions flink(DataDirectory data) {
        Settings settings = options.settings();
        int parallelism = settings.get(StandaloneSettings.PARALLELISM);
        return new FlinkOptions(
                data.checkpoints(),
                data.root().resolve("tmp"),
                settings.get(StandaloneSettings.CHECKPOINT_INTERVAL),
                parallelism,
                UpJobs.COUNT * parallelism);
    }

    private static Endpoints endpoints(StorePlace store, String servers, URI page) {
        String user = store.target().credentials().user();
        return new Endpoints(
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString(),
                servers,
                page.toString(),
                store.target().url().toString(),
                store.target().api().name().toLowerCase(java.util.Locale.ROOT),
                store.target().database(),
                user.isEmpty() ? null : user,
                store.secretFile().isEmpty() ? null : store.secretFile());
    }

    private static void delete(DataDirectory data) throws IOException {
        Files.deleteIfExists(data.endpoints());
    }

    @Override
    public void await() throws InterruptedException {
        end.await(options.length(), jobs);
    }

    @Override
    public void requestStop() {
        end.ask();
    }

    @Override
    public void close() {
        services.close();
    }
}
