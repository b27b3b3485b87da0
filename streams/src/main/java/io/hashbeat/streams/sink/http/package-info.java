/**
 * Stage 7, beside alert receivers: one HTTP request that cannot be led astray.
 *
 * <p>Input: an address, headers and a body. Output: a status, the beginning of the answer, what {@code Retry-After}
 * asks. State: open connections. Refuses to know: what is sent, retries, redirects.
 */
package io.hashbeat.streams.sink.http;
