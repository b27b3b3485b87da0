package io.hashbeat.bench.topic;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.ingest.publish.PublishException;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The topic, on a broker that runs until this is closed. */
public final class PreparedTopic implements AutoCloseable {
    private static final long ROOM_BYTES = 256L << 20;

    private final TopicSpec spec;
    private final TopicLedger ledger;
    private final Path directory;
    private final BrokerProcess broker;

    private PreparedTopic(TopicSpec spec, TopicLedger ledger, Path directory, BrokerProcess broker) {
        this.spec = spec;
        this.ledger = ledger;
        this.directory = directory;
        this.broker = broker;
    }

    /**
     * Starts the broker; writes the topic unless the directory holds it already.
     *
     * @param parent of the directory of topic and checkpoints, which has the name of the spec; made if absent
     * @param progress told how many shares are written
     * @throws ClearFault if the directory holds something else or has no room, or the broker does not serve
     */
    public static PreparedTopic open(TopicSpec spec, Path parent, LongConsumer progress) throws InterruptedException {
        Path directory = parent.resolve(spec.folder());
        TopicFile file = new TopicFile(directory.resolve("topic.json"));
        Optional<TopicLedger> known = file.read(spec);
        Path logs = directory.resolve("broker");
        if (known.isEmpty()) {
            checkEmpty(directory, logs, spec);
        }
        BrokerProcess broker = BrokerProcess.start(logs);
        try {
            if (known.isPresent()) {
                return new PreparedTopic(spec, known.get(), directory, broker);
            }
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1, Map.of("retention.ms", "-1"));
            TopicLedger ledger = new SharePreparation(spec).write(broker.bootstrapServers(), progress);
            file.write(spec, ledger);
            return new PreparedTopic(spec, ledger, directory, broker);
        } catch (PublishException e) {
            broker.close();
            throw ClearFault.failed(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | InterruptedException e) {
            broker.close();
            throw e;
        }
    }

    private static void checkEmpty(Path directory, Path logs, TopicSpec spec) {
        if (Files.exists(logs)) {
            throw ClearFault.usage(
                    "%s holds a topic that was not finished; delete it or choose another --data".formatted(directory));
        }
        try {
            Files.createDirectories(directory);
            long wanted = spec.shares() * spec.codec().bytesOfShare() + ROOM_BYTES;
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < wanted) {
                throw ClearFault.unavailable("%s has %,d MiB free, the topic needs up to %,d MiB; choose another --data"
                        .formatted(directory, free >> 20, wanted >> 20));
            }
        } catch (IOException e) {
            throw ClearFault.usage("cannot write to %s; choose another --data".formatted(directory));
        }
    }

    /**
     * Says once more in all partitions that the source has ended: a job that was stopped in between hears from those again
     * that it has read to the end, and need not wait until it goes on without them.
     */
    public void endAgain() {
        try (EventPublisher publisher = EventPublisher.connect(
                bootstrapServers(), Settings.of(Map.of(), IngestSettings.all()), TopicSpec.POOL, Long.MAX_VALUE >> 1)) {
            publisher.finish(TopicSpec.ORIGIN_MILLIS + spec.spanMillis() + TopicSpec.JITTER_MILLIS);
        }
    }

    public TopicSpec spec() {
        return spec;
    }

    /** What every variant must find. */
    public TopicLedger ledger() {
        return ledger;
    }

    /** Room for a variant's files. */
    public Path directory() {
        return directory;
    }

    /** Bootstrap servers, host:port. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** CPU time that the broker has used. */
    public Duration brokerCpu() {
        return broker.cpu();
    }

    /** Stops the broker. */
    @Override
    public void close() {
        broker.close();
    }
}
