/**
 * Stage 6 of the engine: anomalies of workers and groups -> what is told of them. State: what is open. Refuses to know: shares,
 * how a detector works, who is told.
 */
@NullMarked
package io.hashbeat.streams.engine.incident;

import org.jspecify.annotations.NullMarked;
