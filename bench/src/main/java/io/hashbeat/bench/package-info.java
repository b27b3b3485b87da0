/**
 * Stage 9 of bench, the last: the command line. Input: arguments; output: a table, JSON, an exit code. State: a folder
 * for the run, deleted at its end. Nothing else in Hashbeat depends on bench.
 */
package io.hashbeat.bench;
