/**
 * Behind view, beside statement, before serve: who may see what.
 *
 * <p>Input: passwords, secrets and cookies, and the time as an argument. Output: who asks and what of it all they may see, or how long to wait. State: the file {@code access} of the data directory, sessions, wrong tries.
 * Refuses to know: HTTP, clocks, the pages, Kafka.
 */
package io.hashbeat.console.access;
