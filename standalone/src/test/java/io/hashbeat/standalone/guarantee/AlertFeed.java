package io.hashbeat.standalone.guarantee;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What job 1 would tell the alert application of some workers that fail and come back, by a seed; time is the wall's. */
final class AlertFeed implements AutoCloseable {

    private static final List<String> KINDS = List.of("OVERHEAT", "WORKER_SILENT", "REBOOT");
    private static final int WORKERS = 30;
    private static final String GROUP = "/default/sha256d/";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final TreeMap<String, Anomaly> open = new TreeMap<>();
    private final Set<String> opened = new TreeSet<>();
    private int episodes;

    AlertFeed(String servers, long seed) {
        random = new Random(seed);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Ids of all anomalies so far. */
    Set<String> opened() {
        return opened;
    }

    /** The feed has come to now. */
    void tick() {
        long now = System.currentTimeMillis();
        write(Topics.FEED_STATUS, "gateway-1", new FeedStatus("gateway-1", now, 0L, "LIVE", 4, now));
        producer.flush();
    }

    /** Something happens to a worker. */
    void happen() {
        String key = KINDS.get(random.nextInt(KINDS.size())) + " rig" + random.nextInt(WORKERS);
        Anomaly before = open.remove(key);
        Anomaly now = before == null ? opened(key) : closed(before);
        if (before == null) {
            open.put(key, now);
            opened.add(now.getId());
        }
        write(Topics.ANOMALIES, now.getSubject(), now);
    }

    /** All is well again. */
    void calm() {
        List.copyOf(open.values()).forEach(each -> write(Topics.ANOMALIES, each.getSubject(), closed(each)));
        open.clear();
        producer.flush();
    }

    private Anomaly opened(String key) {
        String[] words = key.split(" ", -1);
        long now = System.currentTimeMillis();
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId("a%05d".formatted(episodes++));
        anomaly.setKind(words[0]);
        anomaly.setSubject("worker" + GROUP + "alice/" + words[1]);
        anomaly.setState("OPENED");
        anomaly.setRevision(0);
        anomaly.setOpenedAtMs(now);
        anomaly.setOnsetAtMs(now);
        anomaly.setAtMs(now);
        anomaly.setSize(1);
        anomaly.setExpectedHs(100e12);
        anomaly.setSentence(key + ".");
        anomaly.setGroups(new ArrayList<>(List.of("account" + GROUP + "alice", "site" + GROUP + "north")));
        return anomaly;
    }

    private static Anomaly closed(Anomaly before) {
        long now = System.currentTimeMillis();
        return Anomaly.newBuilder(before)
                .setState("CLOSED")
                .setRevision(before.getRevision() + 1)
                .setAtMs(now)
                .setClosedAtMs(now)
                .build();
    }

    private <T extends SpecificRecord> void write(Topics topic, String key, T value) {
        var unused = producer.send(
                new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(value)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
