package io.hashbeat.bench.live;

import io.hashbeat.bench.pipeline.LiveJobs;
import io.hashbeat.bench.topic.BrokerProcess;
import io.hashbeat.bench.topic.Folders;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A new broker in a process of its own, empty topics, both jobs and the store; all gone when it is closed. */
final class LiveStand implements AutoCloseable {
    private final Path folder;
    private final BrokerProcess broker;
    private final LiveJobs jobs;

    private LiveStand(Path folder, BrokerProcess broker, LiveJobs jobs) {
        this.folder = folder;
        this.broker = broker;
        this.jobs = jobs;
    }

    /** @param folder deleted before and after */
    static LiveStand open(Path folder) throws InterruptedException {
        delete(folder);
        make(folder);
        BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        try {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1, Map.of());
            return new LiveStand(folder, broker, LiveJobs.withStore(broker.bootstrapServers(), folder));
        } catch (RuntimeException | InterruptedException e) {
            broker.close();
            throw e;
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    LiveJobs jobs() {
        return jobs;
    }

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ClearFault.usage("cannot write to %s; choose another --data".formatted(folder));
        }
    }

    static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw ClearFault.failed("cannot delete %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    void stopBroker() {
        broker.close();
    }

    @Override
    public void close() {
        jobs.close();
        broker.close();
        delete(folder);
    }
}
