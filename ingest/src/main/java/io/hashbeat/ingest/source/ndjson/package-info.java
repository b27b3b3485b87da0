/**
 * Stage 2 of ingest, the format NDJSON: one JSON object a line.
 *
 * <p>Input: bytes of a line. Output: a filled draft, or a reason. State: none from line to line. Refuses to know: other formats.
 */
package io.hashbeat.ingest.source.ndjson;
