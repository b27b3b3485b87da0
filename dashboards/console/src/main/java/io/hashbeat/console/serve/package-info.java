/**
 * Stage 3 of 4: what is live and what was, to JSON, event streams and files of the page.
 *
 * <p>Input: requests. Output: answers. State: open event streams. Refuses to know: topics, the store's language, who started it.
 */
package io.hashbeat.console.serve;
