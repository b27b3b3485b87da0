package io.hashbeat.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.ReadableName;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.SharesRecord;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One record of a topic as a line. Nothing in a name can move the cursor; JSON has names as they are on the topic. */
final class TailLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SUBJECT_KINDS =
            Stream.of(SubjectKind.values()).map(SubjectKind::text).toList();

    private TailLine() {}

    /** The line; empty for a record that is not of the wanted account, or a tick. */
    static Optional<String> of(
            TailTopic topic, ConsumerRecord<byte[], byte[]> message, @Nullable String account, boolean json) {
        String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        if (account != null && topic != TailTopic.ALERTS && !accountOf(key).equals(Optional.of(account))) {
            return Optional.empty();
        }
        if (message.value() == null) {
            return Optional.empty();
        }
        if (topic == TailTopic.DEAD_LETTERS) {
            return Optional.of(deadLetter(key, message, json));
        }
        try {
            SpecificRecord value = decode(topic, message.value());
            if (value instanceof SourceTick || (account != null && !mayBeOf(account, value))) {
                return Optional.empty();
            }
            return Optional.of(json ? value.toString() : ClearFault.oneLine(text(ReadableName.ofKey(key), value)));
        } catch (UndecodableException e) {
            return Optional.of(ClearFault.oneLine(
                    "cannot read %s offset %d: %s".formatted(message.topic(), message.offset(), e.getMessage())));
        }
    }

    /** The key of an alert says nothing of its account; what else there is has been told by its key. */
    private static boolean mayBeOf(String account, SpecificRecord value) {
        return !(value instanceof Alert alert) || alert.getAccount().equals(NamePart.escape(account));
    }

    /** The account in a key pool/algorithm/account/worker or kind/pool/algorithm/account... */
    static Optional<String> accountOf(String key) {
        String[] parts = key.split("/", -1);
        int at = SUBJECT_KINDS.contains(parts[0]) ? 3 : 2;
        boolean has = parts.length > at && (at == 2 || parts[0].equals("worker") || parts[0].equals("account"));
        try {
            return has ? Optional.of(NamePart.unescape(parts[at])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SpecificRecord decode(TailTopic topic, byte[] value) throws UndecodableException {
        return switch (topic) {
            case SHARES ->
                switch (SharesRecord.of(value)) {
                    case SHARE_BATCH -> AvroCodec.decode(value, ShareBatch.class);
                    case SOURCE_TICK -> AvroCodec.decode(value, SourceTick.class);
                    case SHARE, OTHER -> AvroCodec.decode(value, Share.class);
                };
            case HASHRATE -> AvroCodec.decode(value, HashrateSample.class);
            case ANOMALIES -> AvroCodec.decode(value, Anomaly.class);
            case ALERTS -> AvroCodec.decode(value, Alert.class);
            case FEED_STATUS -> AvroCodec.decode(value, FeedStatus.class);
            case DEAD_LETTERS -> throw new IllegalArgumentException("dead letters are not decoded");
        };
    }

    private static String text(String key, SpecificRecord value) {
        if (value instanceof Share share) {
            return "%s %s %s difficulty %s%s"
                    .formatted(
                            time(share.getTimeMs()),
                            key,
                            share.getStatus(),
                            share.getCreditedDifficulty(),
                            share.getRawReason() == null ? "" : " " + share.getReason());
        }
        if (value instanceof ShareBatch batch) {
            return "%s batch of %d shares".formatted(key, batch.getEntries().size());
        }
        if (value instanceof HashrateSample sample) {
            return "%s %s %s".formatted(time(sample.getTimeMs()), key, windows(sample));
        }
        if (value instanceof Anomaly anomaly) {
            return "%s %s %s %s%s %s"
                    .formatted(
                            time(anomaly.getOpenedAtMs()),
                            key,
                            anomaly.getKind(),
                            anomaly.getState(),
                            anomaly.getClosedAtMs() == null ? "" : " at " + time(anomaly.getClosedAtMs()),
                            anomaly.getSentence());
        }
        if (value instanceof FeedStatus status) {
            return "%s %s %s complete up to %s, lag %d ms"
                    .formatted(
                            time(status.getTimeMs()),
                            key,
                            status.getState(),
                            time(status.getCompleteUpToMs()),
                            status.getLagMs());
        }
        return value instanceof Alert alert ? alert(key, alert) : key + " " + value;
    }

    private static String alert(String key, Alert alert) {
        return "%s %s %s %s%s%s %s %s"
                .formatted(
                        time(alert.getTimeMs()),
                        key,
                        alert.getSeverity(),
                        alert.getState(),
                        alert.getNotification().isEmpty() ? "" : " " + alert.getNotification(),
                        alert.getMuted().isEmpty() ? "" : " (" + alert.getMuted() + ")",
                        alert.getKind(),
                        alert.getSentence());
    }

    private static String windows(HashrateSample sample) {
        StringBuilder text = new StringBuilder();
        for (WindowSample window : sample.getWindows()) {
            String rate = window.getTooFewShares()
                    ? "too few shares"
                    : "%s [%s, %s]"
                            .formatted(rate(window.getHashrateHs()), rate(window.getLowHs()), rate(window.getHighHs()));
            text.append(" %dm %s".formatted(window.getLengthSeconds() / 60, rate));
        }
        return text.toString().strip();
    }

    private static String rate(double hs) {
        return hs >= 0 && Double.isFinite(hs) ? new Hashrate(hs).text() : "no data";
    }

    private static String deadLetter(String key, ConsumerRecord<byte[], byte[]> message, boolean json) {
        String reason = header(message, DeadLetterHeaders.REASON);
        String origin = header(message, DeadLetterHeaders.ORIGIN);
        int bytes = message.value() == null ? 0 : message.value().length;
        if (json) {
            ObjectNode node = JSON.createObjectNode();
            node.put("key", key);
            node.put("reason", reason);
            node.put("origin", origin);
            node.put("bytes", bytes);
            return node.toString();
        }
        return ClearFault.oneLine("%s %s from %s, %d bytes".formatted(ReadableName.ofKey(key), reason, origin, bytes));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
