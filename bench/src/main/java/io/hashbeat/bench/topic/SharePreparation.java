package io.hashbeat.bench.topic;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.streams.share.ByteHash;
import java.math.BigInteger;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the shares of a spec, as ingest writes them (single-object encoding, key and partition by worker, source and
 * sequence, ticks in every partition), and keeps their ledger.
 */
final class SharePreparation {
    private static final int REPORT_EVERY = 1 << 16;
    private static final int NOT_ACCEPTED_PERCENT = 5;
    private static final int IDENTIFIED_PERCENT = 10;
    private static final int PERCENT = 100;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final TopicSpec spec;
    private final SplittableRandom random;
    private final Churn churn;
    private final int[] generations;
    private final String[] workers;
    private final String[] accounts;
    private final String[] servers;
    private final Share share = new Share();
    private long accepted;
    private long notAccepted;
    private BigInteger quanta = BigInteger.ZERO;

    SharePreparation(TopicSpec spec) {
        this.spec = spec;
        this.random = new SplittableRandom(~spec.seed());
        this.churn = new Churn(spec.workers(), spec.churnPercent());
        this.generations = new int[spec.workers()];
        this.workers = names("w%07d", spec.workers());
        this.accounts = names("a%05d", 1 + (spec.workers() - 1) / TopicSpec.WORKERS_OF_ACCOUNT);
        this.servers = names("pool-%d", TopicSpec.SERVERS);
        share.setPool(TopicSpec.POOL);
        share.setAlgorithm(TopicSpec.ALGORITHM.id());
    }

    /** Writes them all; {@code progress} is told how many are written. */
    TopicLedger write(String bootstrapServers, LongConsumer progress) {
        ShareSchedule schedule = new ShareSchedule(spec);
        long nextTick = TopicSpec.TICK_MILLIS;
        long last = 0;
        try (ShareWriter writer = writer(bootstrapServers)) {
            for (long i = 0; i < spec.shares(); i++) {
                schedule.advance();
                for (; schedule.completeMillis() >= nextTick; nextTick += TopicSpec.TICK_MILLIS) {
                    writer.tick(TopicSpec.ORIGIN_MILLIS + nextTick);
                }
                writer.share(fill(schedule, i));
                last = Math.max(last, schedule.timeMillis());
                if (i % REPORT_EVERY == 0) {
                    progress.accept(i);
                }
            }
            writer.finish(TopicSpec.ORIGIN_MILLIS + last);
        }
        return new TopicLedger(accepted, notAccepted, quanta);
    }

    private ShareWriter writer(String bootstrapServers) {
        KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers);
        EventPublisher publisher = new EventPublisher(producer, TopicSpec.POOL, 0);
        return spec.batch() == 1 ? new SingleShares(publisher) : new BatchedShares(publisher, producer, spec.batch());
    }

    private KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "compression.type",
                        spec.codec().id(),
                        "batch.size",
                        256 << 10,
                        "linger.ms",
                        1_000,
                        "buffer.memory",
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Share fill(ShareSchedule schedule, long number) {
        int worker = schedule.worker();
        share.setTimeMs(TopicSpec.ORIGIN_MILLIS + schedule.timeMillis());
        share.setAccount(accounts[worker / TopicSpec.WORKERS_OF_ACCOUNT]);
        share.setWorker(name(worker, schedule.timeMillis()));
        share.setServer(servers[worker % TopicSpec.SERVERS]);
        double difficulty = difficulty(worker);
        share.setCreditedDifficulty(difficulty);
        answer(difficulty);
        boolean identified = random.nextInt(PERCENT) < IDENTIFIED_PERCENT;
        share.setShareId(identified ? Long.toHexString(number * GOLDEN) : null);
        return share;
    }

    /** Name of who has that place by then; who comes after another says so. */
    private String name(int worker, long millis) {
        int generation = Math.max(generations[worker], churn.generation(worker, millis));
        if (generation > generations[worker]) {
            generations[worker] = generation;
            workers[worker] = "w%07d-%d".formatted(worker, generation);
        }
        return workers[worker];
    }

    private void answer(double difficulty) {
        if (random.nextInt(PERCENT) >= NOT_ACCEPTED_PERCENT) {
            share.setStatus(ShareStatus.ACCEPTED);
            share.setReason(RejectReason.NONE);
            accepted++;
            quanta = quanta.add(BigInteger.valueOf(WorkUnit.quanta(TopicSpec.ALGORITHM, difficulty)));
            return;
        }
        boolean stale = random.nextBoolean();
        share.setStatus(stale ? ShareStatus.STALE : ShareStatus.REJECTED);
        share.setReason(stale ? RejectReason.STALE : RejectReason.LOW_DIFFICULTY);
        notAccepted++;
    }

    private static String[] names(String pattern, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = pattern.formatted(i);
        }
        return names;
    }

    /** 8,192 to 57,344 in sixteenths, fixed for a worker; small enough for 24 h of a worker's quanta in a long. */
    private double difficulty(int worker) {
        long bits = ByteHash.mix(spec.seed() + worker * GOLDEN);
        return 8_192 + (bits >>> 44) % 49_152 + (bits & 15) / 16.0;
    }
}
