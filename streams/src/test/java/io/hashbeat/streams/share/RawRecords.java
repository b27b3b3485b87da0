package io.hashbeat.streams.share;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroEncoder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Kafka records for tests, as if a broker had stamped nothing. */
public final class RawRecords {

    private static final AvroEncoder<SourceTick> TICKS = new AvroEncoder<>(SourceTick.class);
    private static final byte[] NO_KEY = new byte[0];

    private RawRecords() {}

    /** A record of the shares topic, partition 0. */
    public static RawRecord of(byte[] key, byte[] value) {
        return of(0, 0, key, value);
    }

    /** A record of the shares topic. */
    public static RawRecord of(int partition, long offset, byte[] key, byte[] value) {
        return new RawRecord(new RawRecord.Place(0, partition, offset), 0, false, key, value);
    }

    /** A record of the shares topic with the broker's append time. */
    public static RawRecord appended(long appendMillis, byte[] key, SpecificRecord value) {
        return new RawRecord(new RawRecord.Place(0, 0, 0), appendMillis, true, key, AvroCodec.encode(value));
    }

    /** The share as a record with its worker's key. */
    public static RawRecord of(ShareBuilder share) {
        return of(0, 0, share);
    }

    /** The share as a record with its worker's key. */
    public static RawRecord of(int partition, long offset, ShareBuilder share) {
        Share built = share.build();
        return of(partition, offset, share.key(), AvroCodec.encode(built));
    }

    /** A tick without a key. */
    public static RawRecord tick(int partition, String source, long completeUpToMillis) {
        return of(partition, 0, NO_KEY, TICKS.encode(new SourceTick(source, completeUpToMillis, null, false)));
    }

    /** A heartbeat of a worker of account {@code anna}, in the shares topic's numbering of partitions. */
    public static RawRecord heartbeat(int partition, Heartbeat beat) {
        byte[] key = ShareBuilder.key(beat.getAlgorithm(), beat.getAccount(), beat.getWorker());
        return new RawRecord(new RawRecord.Place(1, partition, 0), 0, false, key, AvroCodec.encode(beat));
    }

    /** A heartbeat that says which difficulty holds from then on. */
    public static Heartbeat difficulty(String worker, long timeMs, double difficulty) {
        Heartbeat beat = beat(worker, timeMs, HeartbeatKind.DIFFICULTY);
        beat.setAssignedDifficulty(difficulty);
        return beat;
    }

    /** A heartbeat with a reported hashrate. */
    public static Heartbeat telemetry(String worker, long timeMs, double reportedHs) {
        Heartbeat beat = beat(worker, timeMs, HeartbeatKind.TELEMETRY);
        beat.setTelemetry(
                new Telemetry(reportedHs, null, null, List.of(61.5), List.of(4_200.0), List.of(), null, null, null));
        return beat;
    }

    /** A heartbeat of that kind and nothing else. */
    public static Heartbeat beat(String worker, long timeMs, HeartbeatKind kind) {
        Heartbeat beat = new Heartbeat();
        beat.setTimeMs(timeMs);
        beat.setPool("p");
        beat.setAlgorithm("sha256d");
        beat.setAccount("anna");
        beat.setWorker(worker);
        beat.setKind(kind);
        return beat;
    }

    /** The records, which are of one partition, as one batch. */
    public static RecordBatch batch(RawRecord... records) {
        RecordBatch batch = new RecordBatch();
        batch.begin(records[0].topic(), records[0].partition());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RawRecord record : records) {
            batch.add(record.offset(), record.appendMillis(), record.appendTime());
            batch.key(bytes.size(), record.keyLength());
            bytes.writeBytes(record.copyOfKey());
            batch.value(bytes.size(), record.valueLength());
            bytes.writeBytes(record.copyOfValue());
        }
        batch.in(bytes.toByteArray());
        return batch;
    }
}
