/**
 * Stage 4 of standalone: a real Kafka broker in this process, and the topics of the contract. Input: a
 * directory, a port; output: bootstrap servers. State: the broker and its log directory. Knows nothing
 * of what is written.
 */
package io.hashbeat.standalone.broker;
