/**
 * Stage 5, beside the detectors of workers: accounts' work and blocks by the hour -> whose bad luck is more than that. State: the books of
 * pools. Refuses to know: shares, pools' names, who is told.
 */
package io.hashbeat.streams.detect.luck;
