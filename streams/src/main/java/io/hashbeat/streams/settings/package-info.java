/**
 * Stage 1: what can be set.
 *
 * <p>Input: nothing. Output: one constant a key, with its default, its bounds and a sentence on what it does. State:
 * none. Refuses to know: files, command lines, who reads the value.
 */
package io.hashbeat.streams.settings;
