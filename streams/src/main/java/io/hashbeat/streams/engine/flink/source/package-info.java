/**
 * Stage 8, at Flink's edge: records of the shares and heartbeats topics, a batch a poll and partition.
 *
 * <p>Input: Kafka. Output: {@code RecordBatch}es whose bytes were copied once, from the consumer's fetch buffer. The way of a
 * record: {@code RangeDeserializer} copies it into the {@code RecordArena} of the poll, {@code BatchSplitReader} sorts the
 * records by partition, {@code BatchEmitter} hands a batch on and moves the partition's offset behind it. {@code FleetSource} reads
 * the fleet and schedules topics with one reader.
 *
 * <p>State: the offsets, in the form of Flink's own {@code KafkaSource}, so that one can take the other's place between two
 * starts. Refuses to know: what is in a record.
 *
 * <p>Steps outside Flink's public interface: the reader classes of the Kafka connector are internal to it. The connector's
 * version is pinned, and {@code StockRecords} keeps the public way, setting {@code source.reader}.
 */
package io.hashbeat.streams.engine.flink.source;
