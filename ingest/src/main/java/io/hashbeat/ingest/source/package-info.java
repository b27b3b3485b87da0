/**
 * Stage 2 of ingest: foreign input becomes events.
 *
 * <p>Input: files, folders, streams. Output: shares, heartbeats, or lines refused with a reason. State: the current line, and at most a
 * hundred lines whose time is in doubt. Refuses to know: Kafka, and what time it is (it is told once, when input is opened).
 */
package io.hashbeat.ingest.source;
