/**
 * Stage 9: the jobs, put together.
 *
 * <p>Input: an environment and a configuration. Output: a job that is defined, not yet running. State: none. Refuses to know: how a stage works.
 */
package io.hashbeat.streams.app;
