/**
 * Stage 2 of ingest, the share logs of ckpool.
 *
 * <p>Input: bytes of a line, and the name of the folder it is in. Output: a filled draft, or a reason. State: none from line to line.
 * Refuses to know: other formats. Written from a description of the format; ckpool is GPL and nothing of it is here.
 */
package io.hashbeat.ingest.source.ckpool;
