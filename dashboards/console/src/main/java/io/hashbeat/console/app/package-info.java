/**
 * Stage 4 of 4: settings to a running console.
 *
 * <p>Input: a configuration. Output: an address to open. State: the running parts. Refuses to know: where the configuration came from.
 */
package io.hashbeat.console.app;
