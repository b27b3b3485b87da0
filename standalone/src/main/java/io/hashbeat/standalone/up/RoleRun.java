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
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.streams.engine.kafka.AlertsApp;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.settings.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One role in this process, against a Kafka and a store that are there already. It makes no topics: how many copies of a
 * partition a cluster wants is not for a role to say.
 */
public final class RoleRun {
    private final Settings settings;
    private final Path directory;
    private final Running running;

    private RoleRun(UpOptions options, Running running) {
        this.settings = options.settings();
        this.directory = options.data();
        this.running = running;
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
        if (role == Role.ALERTS) {
            DeliveryRun.check(settings);
        }
    }

    /**
     * Starts the role and returns when it runs.
     *
     * @throws ClearFault in one line; what was started by then is stopped
     */
    public static Running start(Role role, UpOptions options, Progress progress) throws InterruptedException {
        check(role, options.settings());
        return Running.start(options, progress, running -> new RoleRun(options, running).start(role));
    }

    private void start(Role role) throws InterruptedException {
        DataDirectory data = running.keep(Layer.DATA, DataDirectory.open(directory));
        String servers = settings.get(StandaloneSettings.KAFKA_SERVERS);
        checkTopics(servers);
        running.reached("kafka     " + servers);
        switch (role) {
            case JOB -> submit(data, UpJobs.pipeline(servers, settings));
            case STORE -> {
                StorePlace store = StorePlace.foreign(settings);
                store.history().close();
                running.reached("store     " + store.target().url());
                submit(data, UpJobs.store(servers, store.target(), settings));
            }
            case ALERTS -> {
                AlertsApp alerts = RunningAlerts.start(running, servers, data, settings);
                DeliveryRun.start(running, servers, settings, "", alerts::figures);
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
        FlinkRuntime flink = running.keep(Layer.JOBS, FlinkRuntime.start(FlinkOptions.of(data, settings, 1)));
        running.jobs().add(flink.submit(definition));
    }

    private void page(DataDirectory data, String servers) {
        int port = LoopbackPorts.require(settings.get(StandaloneSettings.CONSOLE_PORT), "page", "--port");
        HistoryReader history = HistoryReader.NONE;
        if (settings.get(StoreSettings.URL).isEmpty()) {
            running.reached("store     none: the page has no history; --influx URL names one");
        } else {
            history = StorePlace.readOnly(settings, running::reached);
        }
        ConsoleApp page = running.keep(
                Layer.PAGE,
                ConsoleApp.start(PageAccess.apply(
                        new ConsoleConfig(
                                ConsoleConfig.DEFAULT_BIND_ADDRESS,
                                port,
                                servers,
                                history,
                                data.root().resolve("console"),
                                settings.get(StandaloneSettings.CONSOLE_ID),
                                settings.get(PipelineSettings.FALSE_ALARMS_PER_DAY),
                                List::of,
                                Set.of(),
                                null),
                        data,
                        settings,
                        running.progress())));
        running.reached("page      " + page.uri());
    }
}
