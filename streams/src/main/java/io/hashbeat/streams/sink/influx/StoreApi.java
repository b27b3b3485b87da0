package io.hashbeat.streams.sink.influx;

/** Which write route the store has. */
public enum StoreApi {
    /** Ask the store with {@code /ping} when it is first reached. */
    AUTO,
    /** {@code /write} with database and retention policy: InfluxDB 1. */
    V1,
    /** {@code /api/v2/write} with organisation and bucket: InfluxDB 2 and 3, and the embedded QuestDB. */
    V2
}
