package io.hashbeat.standalone.guarantee;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Silence;
import io.hashbeat.avro.WindowSample;
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

/** What job 1, an owner and operators would tell the alert application of some workers that fail and come back, by a seed; time is the wall's. */
final class AlertFeed implements AutoCloseable {

    private static final List<String> KINDS = List.of("OVERHEAT", "WORKER_SILENT", "REBOOT");
    private static final int WORKERS = 30;
    private static final double GOOD_HS = 100e12;
    private static final List<Integer> WINDOWS = List.of(60, 300, 900, 3_600, 86_400);
    private static final String GROUP = "/default/sha256d/";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final TreeMap<String, Anomaly> open = new TreeMap<>();
    private final Set<String> opened = new TreeSet<>();
    private int episodes;
    private int silences;
    private double rateHs = GOOD_HS;
    private long sampleMillis;

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

    /** Something happens to a worker or a source, somebody sets a silence or takes it back, or the account does more or less than its rule wants. */
    void happen() {
        switch (random.nextInt(8)) {
            case 0 -> silence(random.nextBoolean());
            case 1 -> sample(rateHs == GOOD_HS ? GOOD_HS / 2 : GOOD_HS);
            case 2 -> turn("FEED_LATE gateway-2");
            default -> turn(KINDS.get(random.nextInt(KINDS.size())) + " rig" + random.nextInt(WORKERS));
        }
    }

    /** The account's rule. */
    void rule() {
        Rule rule = Rule.newBuilder()
                .setId("low")
                .setAccount("alice")
                .setKind("MIN_HASHRATE")
                .setThreshold(0.8 * GOOD_HS)
                .setIntervalSeconds(300)
                .setContacts(List.of("alice"))
                .build();
        write(Topics.RULES, "alice/low", rule);
        producer.flush();
    }

    private void silence(boolean set) {
        String id = "s" + silences % 3;
        silences += set ? 1 : 0;
        long now = System.currentTimeMillis();
        Silence silence = Silence.newBuilder()
                .setId(id)
                .setMatchers(Map.of("kind", KINDS.get(random.nextInt(KINDS.size()))))
                .setFromMs(now)
                .setToMs(now + (set ? 5_000 : 0))
                .setBy("ann")
                .build();
        write(Topics.SILENCES, id, silence);
    }

    private void sample(double hs) {
        rateHs = hs;
        sampleMillis = Math.max(sampleMillis + 1, System.currentTimeMillis());
        HashrateSample sample = HashrateSample.newBuilder()
                .setSubject("account" + GROUP + "alice")
                .setKind("account")
                .setTimeMs(sampleMillis)
                .setRevision(0)
                .setWindows(WINDOWS.stream().map(seconds -> window(seconds, hs)).toList())
                .setWorkers(WORKERS)
                .build();
        write(Topics.HASHRATE, sample.getSubject(), sample);
    }

    private static WindowSample window(int seconds, double hs) {
        return WindowSample.newBuilder()
                .setLengthSeconds(seconds)
                .setHashrateHs(hs)
                .setLowHs(0.9 * hs)
                .setHighHs(1.1 * hs)
                .setCoverage(1)
                .setAccepted(seconds)
                .setStale(0)
                .setRejected(0)
                .build();
    }

    private void turn(String key) {
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
        sample(GOOD_HS);
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
        boolean isFeed = words[0].equals("FEED_LATE");
        anomaly.setSubject(isFeed ? "server/~all/~all/" + words[1] : "worker" + GROUP + "alice/" + words[1]);
        anomaly.setState("OPENED");
        anomaly.setRevision(0);
        anomaly.setOpenedAtMs(now);
        anomaly.setOnsetAtMs(now);
        anomaly.setAtMs(now);
        anomaly.setSize(1);
        anomaly.setExpectedHs(100e12);
        anomaly.setSentence(key + ".");
        anomaly.setGroups(
                isFeed
                        ? new ArrayList<>()
                        : new ArrayList<>(List.of("account" + GROUP + "alice", "site" + GROUP + "north")));
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
