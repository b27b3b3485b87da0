/**
 * Stage 1 of bench: the topic that all variants read. Input: how many shares of how many workers; output: a broker in
 * a process of its own that has them, and their exact ledger. State: the broker's directory. Knows no variant.
 */
package io.hashbeat.bench.topic;
