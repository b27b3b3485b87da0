package io.hashbeat.standalone.up;

import io.hashbeat.console.app.ConsoleApp;
import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.streams.settings.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One role in this process, against a Kafka and a store that are there already. It makes no topics: how many copies of a
 * partition a cluster wants is not for a role to say.
 */
public final class RoleRun implements Running {
    private static final Duration JOB_WITHIN = Duration.ofMinutes(2);

    private final UpOptions options;
    private final Progress progress;
    private final RunningServices services = new RunningServices();
    private final EndWait end = new EndWait();
    private final List<RunningJob> jobs = new ArrayList<>();

    private RoleRun(UpOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * What the settings lack for this role.
     *
     * @throws ClearFault with exit code 2
     */
    public static void check(Role role, Settings settings) {
        if (settings.get(StandaloneSettings.KAFKA_SERVERS).isEmpty()) {
            throw ClearFault.usage(
                    "run %s needs a Kafka: give --kafka HOST:PORT or set kafka.servers".formatted(role.text()));
        }
        if (role == Role.STORE && settings.get(StoreSettings.URL).isEmpty()) {
            throw ClearFault.usage("run store needs a store: give --influx URL or set store.url");
        }
    }

    /**
     * Starts the role and returns when it runs.
     *
     * @throws ClearFault in one line; what was started by then is stopped
     */
    public static RoleRun start(Role role, UpOptions options, Progress progress) throws InterruptedException {
        check(role, options.settings());
        RoleRun run = new RoleRun(options, progress);
        try {
            run.start(role);
            return run;
        } catch (RuntimeException | InterruptedException | Error e) {
            run.close();
            throw e;
        }
    }

    private void start(Role role) throws InterruptedException {
        Settings settings = options.settings();
        DataDirectory data = services.keep(Layer.DATA, DataDirectory.open(options.data()));
        String servers = settings.get(StandaloneSettings.KAFKA_SERVERS);
        checkTopics(servers);
        progress.reached("kafka     " + servers);
        switch (role) {
            case JOB -> submit(data, UpJobs.pipeline(servers, settings));
            case STORE -> {
                StorePlace store = StorePlace.foreign(settings);
                store.history().close();
                progress.reached("store     " + store.target().url());
                submit(data, UpJobs.store(servers, store.target(), settings));
            }
            case CONSOLE -> page(data, servers);
        }
    }

    private static void checkTopics(String servers) throws InterruptedException {
        Set<String> present = TopicCreation.partitions(servers).keySet();
        List<String> absent = Stream.of(Topics.values())
                .map(Topics::topicName)
                .filter(name -> !present.contains(name))
                .toList();
        if (!absent.isEmpty()) {
            throw ClearFault.unavailable(
                    "Kafka at %s has no topic %s%s; \"hashbeat topics --create --bootstrap %s\" makes it"
                            .formatted(servers, absent.get(0), absent.size() > 1 ? " and others" : "", servers));
        }
    }

    private void submit(DataDirectory data, JobDefinition definition) throws InterruptedException {
        Settings settings = options.settings();
        int parallelism = settings.get(StandaloneSettings.PARALLELISM);
        FlinkOptions flinkOptions = new FlinkOptions(
                data.checkpoints(),
                data.root().resolve("tmp"),
                settings.get(StandaloneSettings.CHECKPOINT_INTERVAL),
                parallelism,
                parallelism);
        FlinkRuntime flink = services.keep(Layer.JOBS, FlinkRuntime.start(flinkOptions));
        RunningJob job = flink.submit(definition);
        job.awaitRunning(JOB_WITHIN);
        jobs.add(job);
        progress.reached("job       " + job.name()
                + job.resumedFrom().map(c -> ", resumed").orElse(""));
    }

    private void page(DataDirectory data, String servers) {
        Settings settings = options.settings();
        int port = LoopbackPorts.require(settings.get(StandaloneSettings.CONSOLE_PORT), "page", "--port");
        HistoryReader history = HistoryReader.NONE;
        if (settings.get(StoreSettings.URL).isEmpty()) {
            progress.reached("store     none: the page has no history; --influx URL names one");
        } else {
            StorePlace store = StorePlace.readOnly(settings);
            history = store.history();
            progress.reached("store     " + store.target().url());
        }
        ConsoleApp page = services.keep(
                Layer.PAGE,
                ConsoleApp.start(new ConsoleConfig(
                        ConsoleConfig.DEFAULT_BIND_ADDRESS,
                        port,
                        servers,
                        history,
                        data.root().resolve("console"),
                        settings.get(StandaloneSettings.CONSOLE_ID),
                        Set.of())));
        progress.reached("page      " + page.uri());
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
