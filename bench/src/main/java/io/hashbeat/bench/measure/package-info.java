/**
 * Stage 2 of bench: the race. Input: variants and a prepared topic; output: wall time, CPU time and exactness of each,
 * as table and JSON. State: the runs so far. Knows no variant by name but the opponent all are compared with.
 */
package io.hashbeat.bench.measure;
