/**
 * Stage 1 of the wire: values of the pipeline {@literal <->} bytes on Kafka.
 *
 * <p>Input: records generated from {@code src/main/avro} (package {@code io.hashbeat.avro}) or bytes of a topic. Output: the
 * other one, or an {@link io.hashbeat.schemas.UndecodableException} that names a reason. State: caches of schemas and
 * readers. It refuses to know what a share means, who runs Kafka, and what anybody does with a record.
 */
package io.hashbeat.schemas;
