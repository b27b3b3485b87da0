package io.hashbeat.standalone.replay;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.ReplayIngest;
import io.hashbeat.ingest.app.ReplaySummary;
import io.hashbeat.ingest.publish.PublishException;
import io.hashbeat.ingest.source.InputException;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.standalone.up.UpJobs;
import io.hashbeat.streams.sink.StoreSchema;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A bounded share log through the whole pipeline: publish, job 1, job 2 if the store is wanted, report. */
public final class Replay {
    private static final String STORE_SECRET = "store.password";

    private final ReplayOptions options;
    private final ReplayProgress progress;

    private Replay(ReplayOptions options, ReplayProgress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Replays and tells what came out. All services are stopped when it returns.
     *
     * @throws ClearFault in one line if the input, the directory or a service cannot be used
     */
    public static ReplayReport run(ReplayOptions options, ReplayProgress progress) throws InterruptedException {
        try (ReplayIngest ingest = ReplayIngest.open(options.request())) {
            return new Replay(options, progress).run(ingest);
        } catch (InputException e) {
            String line = String.valueOf(e.getMessage());
            throw e.kind().usage() ? ClearFault.usage(line) : ClearFault.unavailable(line, e);
        } catch (PublishException e) {
            throw ClearFault.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private ReplayReport run(ReplayIngest ingest) throws InterruptedException {
        if (Files.exists(options.directory().resolve("broker"))) {
            throw ClearFault.usage(
                    "%s holds an earlier run; choose an empty directory for --data".formatted(options.directory()));
        }
        progress.stage("starting");
        try (DataDirectory data = DataDirectory.open(options.directory())) {
            CompletableFuture<FlinkRuntime> flinkStart =
                    CompletableFuture.supplyAsync(() -> FlinkRuntime.start(flink(data)));
            try (EmbeddedBroker broker = EmbeddedBroker.start(data.broker(), 0)) {
                TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
                progress.stage("reading");
                ReplaySummary summary = ingest.run(broker.bootstrapServers(), progress::read);
                try (FlinkRuntime flink = wanted(flinkStart)) {
                    pipeline(flink, broker.bootstrapServers(), data);
                }
                progress.stage("reporting");
                return report(summary, PublishedResults.read(broker.bootstrapServers()));
            } finally {
                flinkStart
                        .thenAccept(FlinkRuntime::close)
                        .exceptionally(failed -> null)
                        .join();
            }
        }
    }

    private void pipeline(FlinkRuntime flink, String servers, DataDirectory data) throws InterruptedException {
        progress.stage("pipeline");
        flink.submit(UpJobs.pipelineBounded(servers, options.settings())).awaitEnd();
        if (options.store()) {
            progress.stage("store");
            String password = data.secret(STORE_SECRET);
            try (EmbeddedStore store = EmbeddedStore.start(data.store(), password, StoreSchema.questDbStatements())) {
                flink.submit(UpJobs.storeBounded(servers, store.target(password), options.settings()))
                        .awaitEnd();
            }
        }
    }

    private FlinkOptions flink(DataDirectory data) {
        Settings settings = options.settings();
        int parallelism = settings.get(StandaloneSettings.PARALLELISM);
        return new FlinkOptions(
                data.checkpoints(),
                data.root().resolve("tmp"),
                settings.get(StandaloneSettings.CHECKPOINT_INTERVAL),
                parallelism,
                parallelism);
    }

    private static FlinkRuntime wanted(CompletableFuture<FlinkRuntime> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClearFault fault
                    ? fault
                    : ClearFault.failed("the Flink mini cluster did not start", e);
        }
    }

    private static ReplayReport report(ReplaySummary summary, PublishedResults results) {
        Map<String, Long> rejected = new TreeMap<>();
        summary.rejected().forEach((reason, count) -> rejected.put(reason.name(), count));
        ReplayInput input = new ReplayInput(
                summary.lines(),
                summary.shares(),
                rejected,
                summary.last().map(Instant::toEpochMilli).orElse(0L));
        return ReplayReport.of(input, results.ledger(), results.anomalies(), results.reconciliations());
    }
}
