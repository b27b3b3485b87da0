package io.hashbeat.bench.measure;

/**
 * A span of time.
 *
 * @param wallSeconds above 0
 * @param cpuSeconds CPU time of this process in it, all threads
 */
public record Elapsed(double wallSeconds, double cpuSeconds) {}
