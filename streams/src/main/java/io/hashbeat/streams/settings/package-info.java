/**
 * Stage 1: what can be set.
 *
 * <p>Input: nothing. Output: descriptions of settings, their defaults and bounds. State: none. Refuses to know: files, command lines.
 */
package io.hashbeat.streams.settings;
