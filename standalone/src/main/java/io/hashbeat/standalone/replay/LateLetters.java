package io.hashbeat.standalone.replay;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.broker.TopicReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Shares that came later than the grace, as the dead letters tell them: they are in the ledger, and not in points that were
 * written already. A share that came late twice is here twice and in the ledger once.
 *
 * @param bySubject sums by hour, milliseconds since 1970, of each subject's text
 */
record LateLetters(Map<String, Map<Long, LedgerTotals>> bySubject) {
    private static final String LATE = "LATE";
    /** The server of shares that name none, as the pipeline has it. */
    private static final String NO_SERVER = "~none";

    private static final long HOUR_MS = 3_600_000;

    static LateLetters read(String bootstrapServers) {
        AvroDecoder<Share> decoder = new AvroDecoder<>(Share.class);
        LateLetters letters = new LateLetters(new HashMap<>());
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            reader.readAll(Topics.DEAD_LETTERS.topicName(), message -> {
                if (isLate(message)) {
                    letters.add(new String(message.key(), StandardCharsets.UTF_8), message.value(), decoder);
                }
            });
        }
        return letters;
    }

    private static boolean isLate(ConsumerRecord<byte[], byte[]> message) {
        Header reason = message.headers().lastHeader(DeadLetterHeaders.REASON);
        return message.key() != null
                && reason != null
                && new String(reason.value(), StandardCharsets.UTF_8).equals(LATE);
    }

    private void add(String key, byte[] value, AvroDecoder<Share> decoder) {
        try {
            add(WorkerKey.parse(key), decoder.decode(value));
        } catch (UndecodableException | IllegalArgumentException e) {
            // not a share that this process wrote: then it is not allowed for
        }
    }

    void add(WorkerKey worker, Share share) {
        Map<String, LedgerTotals> one = new HashMap<>();
        LedgerTotals totals = totals(worker.algorithm(), share);
        for (Subject subject : subjects(worker, share)) {
            one.put(subject.text(), totals);
        }
        long hour = share.getTimeMs() - Math.floorMod(share.getTimeMs(), HOUR_MS);
        one.forEach((subject, sum) ->
                bySubject.computeIfAbsent(subject, unused -> new HashMap<>()).merge(hour, sum, LedgerTotals::plus));
    }

    private static List<Subject> subjects(WorkerKey worker, Share share) {
        String server = share.getServer() == null ? NO_SERVER : share.getServer();
        return List.of(
                Subject.worker(worker),
                Subject.account(worker.pool(), worker.algorithm(), worker.account()),
                Subject.server(worker.pool(), worker.algorithm(), server),
                Subject.pool(worker.pool(), worker.algorithm()));
    }

    private static LedgerTotals totals(String algorithm, Share share) {
        ShareStatus status = share.getStatus();
        boolean accepted = status == ShareStatus.ACCEPTED || status == ShareStatus.BLOCK;
        long quanta = Algorithm.byId(algorithm)
                .map(known -> WorkUnit.quanta(known, share.getCreditedDifficulty()))
                .orElse(0L);
        return LedgerTotals.counts(
                accepted ? 1 : 0,
                status == ShareStatus.STALE ? 1 : 0,
                accepted || status == ShareStatus.STALE ? 0 : 1,
                accepted ? BigInteger.valueOf(quanta) : BigInteger.ZERO);
    }

    /** What came too late of a subject in hours from {@code sinceMs} on. */
    LedgerTotals of(String subject, long sinceMs) {
        return bySubject.getOrDefault(subject, Map.of()).entrySet().stream()
                .filter(hour -> hour.getKey() >= sinceMs)
                .map(Map.Entry::getValue)
                .reduce(LedgerTotals.NONE, LedgerTotals::plus);
    }
}
