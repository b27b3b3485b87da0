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
import io.hashbeat.standalone.data.ReplayedLog;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.streams.engine.kafka.AlertsApp;
import io.hashbeat.streams.settings.PipelineSettings;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Everything in this process: broker, topics, store, both jobs, page, simulated fleet. What does not need
 * each other starts beside each other. All of it listens on 127.0.0.1 only, but the page if it is told to. On the directory of a finished replay
 * {@link ReplayView} is what starts.
 */
public final class Up {
    private final UpOptions options;
    private final Settings settings;
    private final Running running;
    private final ParallelStart parallel;

    private Up(UpOptions options, Running running, ParallelStart parallel) {
        this.options = options;
        this.settings = options.settings();
        this.running = running;
        this.parallel = parallel;
    }

    /**
     * Starts everything and returns when all of it runs.
     *
     * @throws ClearFault in one line; what was started by then is stopped
     */
    public static Running start(UpOptions options, Progress progress) throws InterruptedException {
        DeliveryRun.check(options.settings());
        return Running.start(options, progress, running -> {
            try (ParallelStart parallel = new ParallelStart()) {
                new Up(options, running, parallel).start();
            }
        });
    }

    private void start() throws InterruptedException {
        DataDirectory data = running.keep(Layer.DATA, DataDirectory.open(options.data()));
        int pagePort = LoopbackPorts.require(settings.get(StandaloneSettings.CONSOLE_PORT), "page", "--port");
        int kafkaPort = LoopbackPorts.require(settings.get(StandaloneSettings.BROKER_PORT), "broker", "--kafka-port");
        Optional<ReplayedLog> replayed = ReplayedLog.read(data.root());
        if (replayed.isPresent()) {
            new ReplayView(options, running, data).start(replayed.get(), pagePort, kafkaPort);
            return;
        }
        Future<FlinkRuntime> flinkStart = parallel.begin(
                () -> running.keep(Layer.JOBS, FlinkRuntime.start(FlinkOptions.of(data, settings, UpJobs.COUNT))));
        Future<StorePlace> storeStart = parallel.begin(() -> StorePlace.open(data, settings, running.services()));
        EmbeddedBroker broker = running.keep(Layer.BROKER, EmbeddedBroker.start(data.broker(), kafkaPort));
        String servers = broker.bootstrapServers();
        TopicCreation.ensure(servers, (short) 1);
        running.reached("broker    " + servers);
        StorePlace store = ParallelStart.wanted(storeStart);
        running.reached("store     " + store.target().url());
        Future<ConsoleApp> pageStart = parallel.begin(() -> running.keep(
                Layer.PAGE,
                ConsoleApp.start(PageAccess.apply(
                        ConsoleConfig.local(
                                        pagePort,
                                        servers,
                                        store.history(),
                                        data.root().resolve("console"))
                                .allowing(settings.get(PipelineSettings.FALSE_ALARMS_PER_DAY))
                                .telling(running.jobs()::views),
                        data,
                        settings,
                        running.progress()))));
        Future<AlertsApp> alertsStart = parallel.begin(() -> RunningAlerts.start(running, servers, data, settings));
        startJobs(ParallelStart.wanted(flinkStart), servers, store);
        AlertsApp alerts = ParallelStart.wanted(alertsStart);
        startFleet(servers, data);
        URI page = ParallelStart.wanted(pageStart).uri();
        WrittenEndpoints.write(running, data, store, servers, page);
        running.reached("page      " + page);
        DeliveryRun.start(running, servers, settings, page.toString(), alerts::figures);
    }

    private void startJobs(FlinkRuntime flink, String servers, StorePlace store) throws InterruptedException {
        List<JobDefinition> definitions =
                List.of(UpJobs.pipeline(servers, settings), UpJobs.store(servers, store.target(), settings));
        List<Future<RunningJob>> submitted = definitions.stream()
                .map(job -> parallel.begin(() -> flink.submit(job)))
                .toList();
        for (Future<RunningJob> future : submitted) {
            running.jobs().add(ParallelStart.wanted(future));
        }
    }

    private void startFleet(String servers, DataDirectory data) {
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
        boolean fresh = !Files.exists(data.fleet().resolve(FleetIngest.TRUTH_FILE));
        running.keep(Layer.FLEET, FleetIngest.start(servers, fleet, settings, data.fleet()));
        running.reached("fleet     %d simulated workers".formatted(workers));
        String history = FirstLive.words(settings.get(StandaloneSettings.FLEET_HISTORY)) + " of simulated history read";
        running.keep(Layer.WATCH, FirstLive.watch(running.progress(), servers, fresh ? history : ""));
    }
}
