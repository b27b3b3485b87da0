/**
 * Stage 3 of bench: the opponent, the best loop a good programmer would write by hand for this one topic: poll, decode
 * from the fetch buffer, add into columns. Input: the topic; output: count and checksum of the rows it would write.
 * State: a table of workers and minute columns for each thread. Knows nothing of the pipeline but the schema.
 */
package io.hashbeat.bench.loop;
