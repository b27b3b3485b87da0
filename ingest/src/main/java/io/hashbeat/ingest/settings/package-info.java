/**
 * Stage 1 of ingest: what can be set.
 *
 * <p>Input: nothing. Output: the settings, with bounds and words. State: none. Refuses to know: who uses them.
 */
package io.hashbeat.ingest.settings;
