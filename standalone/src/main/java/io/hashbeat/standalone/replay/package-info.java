/**
 * Stage 8 of standalone: a share log through the whole pipeline, as fast as it goes. Input: files;
 * output: a table, JSON, and the store if it is asked for. State: services in a temporary directory.
 * Knows what the pipeline publishes, not how it comes to it.
 */
package io.hashbeat.standalone.replay;
