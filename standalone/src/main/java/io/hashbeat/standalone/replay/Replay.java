package io.hashbeat.standalone.replay;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.ReplayIngest;
import io.hashbeat.ingest.app.ReplaySummary;
import io.hashbeat.ingest.publish.PublishException;
import io.hashbeat.ingest.source.InputException;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.data.ReplayedLog;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.standalone.up.ParallelStart;
import io.hashbeat.standalone.up.RunningServices;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.standalone.up.UpJobs;
import io.hashbeat.streams.sink.StoreSchema;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A bounded share log through the whole pipeline: publish, job 1, job 2 if the store is wanted, report. */
public final class Replay {
    private static final String STORE_SECRET = "store.password";

    private final ReplayOptions options;
    private final Settings settings;
    private final ReplayProgress progress;
    private final RunningServices services = new RunningServices();
    private final ParallelStart parallel = new ParallelStart();

    private Replay(ReplayOptions options, ReplayProgress progress) {
        this.options = options;
        this.settings = options.settings();
        this.progress = progress;
    }

    /**
     * Replays and tells what came out. All services are stopped when it returns.
     *
     * @throws ClearFault in one line if the input, the directory or a service cannot be used
     */
    public static ReplayReport run(ReplayOptions options, ReplayProgress progress) throws InterruptedException {
        try (ReplayIngest ingest = ReplayIngest.open(options.request())) {
            return new Replay(options, progress).runAndStop(ingest);
        } catch (InputException e) {
            String line = String.valueOf(e.getMessage());
            throw e.kind().usage() ? ClearFault.usage(line) : ClearFault.unavailable(line, e);
        } catch (PublishException e) {
            throw ClearFault.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private ReplayReport runAndStop(ReplayIngest ingest) throws InterruptedException {
        if (Files.exists(options.directory().resolve("broker"))) {
            throw ClearFault.usage(
                    "%s holds an earlier run; choose an empty directory for --data".formatted(options.directory()));
        }
        progress.stage("starting");
        try {
            return run(ingest);
        } finally {
            services.close();
            parallel.join();
        }
    }

    private ReplayReport run(ReplayIngest ingest) throws InterruptedException {
        DataDirectory data = services.keep(Layer.DATA, DataDirectory.open(options.directory()));
        ReplayedLog log = ReplayedLog.begun(options.request().inputs());
        log.write(data.root());
        Future<FlinkRuntime> flinkStart =
                parallel.begin(() -> services.keep(Layer.JOBS, FlinkRuntime.start(FlinkOptions.of(data, settings, 1))));
        String password = options.store() ? data.secret(STORE_SECRET) : "";
        Optional<Future<EmbeddedStore>> storeStart =
                options.store() ? Optional.of(parallel.begin(() -> startStore(data, password))) : Optional.empty();
        EmbeddedBroker broker = services.keep(Layer.BROKER, EmbeddedBroker.start(data.broker(), 0));
        String servers = broker.bootstrapServers();
        TopicCreation.ensure(servers, (short) 1);
        progress.stage("reading");
        ReplaySummary summary = ingest.run(servers, progress::read);
        FlinkRuntime flink = ParallelStart.wanted(flinkStart);
        progress.stage("pipeline");
        flink.submit(UpJobs.pipelineBounded(servers, settings)).awaitEnd();
        ReplayReport report = storeStart.isEmpty()
                ? report(summary, published(servers))
                : stored(flink, servers, ParallelStart.wanted(storeStart.get()), password, summary);
        if (report.differences().isEmpty()) {
            log.ended(text(summary.first()), text(summary.last())).write(data.root());
        }
        return report;
    }

    private EmbeddedStore startStore(DataDirectory data, String password) {
        return services.keep(Layer.STORE, EmbeddedStore.start(data.store(), password, StoreSchema.questDbStatements()));
    }

    private PublishedResults published(String servers) {
        progress.stage("reporting");
        return PublishedResults.read(servers);
    }

    /** Writes to the store, and holds what is in it then against what was published. */
    private ReplayReport stored(
            FlinkRuntime flink, String servers, EmbeddedStore store, String password, ReplaySummary summary)
            throws InterruptedException {
        progress.stage("store");
        flink.submit(UpJobs.storeBounded(servers, store.target(password), settings))
                .awaitEnd();
        PublishedResults published = published(servers);
        return report(summary, published).with(StoreCheck.of(published, store));
    }

    private static ReplayReport report(ReplaySummary summary, PublishedResults published) {
        Map<String, Long> rejected = new TreeMap<>();
        summary.rejected().forEach((reason, count) -> rejected.put(reason.name(), count));
        ReplayInput input = new ReplayInput(
                summary.lines(),
                summary.blank(),
                summary.shares(),
                summary.heartbeats(),
                rejected,
                summary.last().map(Instant::toEpochMilli).orElse(0L));
        return ReplayReport.of(input, published);
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
