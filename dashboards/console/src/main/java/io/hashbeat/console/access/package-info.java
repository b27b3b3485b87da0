/**
 * Beside view and statement, before serve: who may see what.
 *
 * <p>Input: passwords and cookies, and the time as an argument. Output: who asks, or how long to wait. State: the file {@code access} of the data directory, sessions, wrong tries.
 * Refuses to know: HTTP, clocks, the pages, Kafka.
 */
package io.hashbeat.console.access;
