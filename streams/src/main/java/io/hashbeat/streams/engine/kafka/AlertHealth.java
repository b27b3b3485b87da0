package io.hashbeat.streams.engine.kafka;

/**
 * How the alert application of a process does.
 *
 * @param running whether it runs: judges, or stands by
 * @param lagRecords records of its inputs that it has not read yet
 */
record AlertHealth(boolean running, long lagRecords) {}
