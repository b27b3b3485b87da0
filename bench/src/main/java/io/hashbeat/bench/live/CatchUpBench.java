package io.hashbeat.bench.live;

import io.hashbeat.bench.topic.BrokerProcess;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stops job 1 under load, lets event time go by, starts it again from its checkpoint, and waits until it is level. */
public final class CatchUpBench implements AutoCloseable {
    private final CatchUpOptions options;
    private final Path folder;
    private final Consumer<String> progress;
    private volatile @Nullable BrokerProcess running;

    /** @param parent of the folder of broker and checkpoints, which is deleted before and after */
    public CatchUpBench(CatchUpOptions options, Path parent, Consumer<String> progress) {
        this.options = options;
        this.folder = parent.resolve("catch-up");
        this.progress = progress;
    }

    /**
     * Does it once.
     *
     * @throws ClearFault if there is no room on the disk, or if the job does not come level
     */
    public CatchUpResult run() throws InterruptedException {
        LiveStand.delete(folder);
        LiveStand.make(folder);
        checkRoom();
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
            running = broker;
            String servers = broker.bootstrapServers();
            TopicCreation.ensure(servers, (short) 1, Map.of("retention.bytes", "-1"));
            try (CatchUpRun run = new CatchUpRun(options, servers, folder, progress)) {
                run.before();
                run.stop();
                return run.after();
            }
        } finally {
            LiveStand.delete(folder);
        }
    }

    private void checkRoom() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < options.bytes()) {
                throw ClearFault.unavailable("%s has %,d MiB free, %,d MiB are needed; choose another --data"
                        .formatted(folder, free >> 20, options.bytes() >> 20));
            }
        } catch (IOException e) {
            throw ClearFault.usage("cannot write to %s; choose another --data".formatted(folder));
        }
    }

    /** Stops the broker, if it runs, so that its files can be deleted; for the end of the process. */
    @Override
    public void close() {
        BrokerProcess broker = running;
        if (broker != null) {
            broker.close();
        }
    }
}
