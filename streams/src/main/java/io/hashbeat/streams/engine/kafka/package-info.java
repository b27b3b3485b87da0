/**
 * Engine of alerts on Kafka Streams: topics -> {@link io.hashbeat.streams.alert.AlertBook} -> the topic of alerts. State: one store in
 * memory with a changelog, of entries that the book writes. State, output and how far the input was read are committed in one
 * transaction. Refuses to know: what an alert is, when it changes.
 */
@NullMarked
package io.hashbeat.streams.engine.kafka;

import org.jspecify.annotations.NullMarked;
