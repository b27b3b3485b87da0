package io.hashbeat.streams.sink;

import io.hashbeat.avro.Alert;
import java.time.Instant;

/**
 * One transition of an alert as it was read.
 *
 * @param alert the alert after the transition; not changed by anybody
 * @param partition partition of the topic; all transitions of an alert are in one
 * @param offset where in the partition
 * @param appendedAt when the broker took it
 * @param settled true if the target has had it already, in this or an earlier run: it only says how things stand
 */
public record AlertRecord(Alert alert, int partition, long offset, Instant appendedAt, boolean settled) {}
