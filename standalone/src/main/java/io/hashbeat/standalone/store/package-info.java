/**
 * Stage 5 of standalone: the embedded store, QuestDB in this process, standing in for InfluxDB. Input: a
 * directory, a password, the statements that make the tables; output: the URL of its line-protocol and
 * SQL endpoint. State: the server and its directory. Knows nothing of what is written.
 */
package io.hashbeat.standalone.store;
