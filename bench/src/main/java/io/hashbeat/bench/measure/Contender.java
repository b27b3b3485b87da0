package io.hashbeat.bench.measure;

import io.hashbeat.bench.topic.PreparedTopic;

/**
 * A variant in a race.
 *
 * @param name as on the command line; no other contender has it
 * @param variant what runs
 * @param topic what it reads
 * @param warmUps whole runs that do not count, before those that do
 */
public record Contender(String name, Variant variant, PreparedTopic topic, int warmUps) {}
