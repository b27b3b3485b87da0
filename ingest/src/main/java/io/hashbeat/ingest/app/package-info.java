/**
 * Stage 4 of ingest: what can be started.
 *
 * <p>Input: what a command line or a host says. Output: a replay or a running fleet. State: what has been counted. Here the clock is known.
 */
package io.hashbeat.ingest.app;
