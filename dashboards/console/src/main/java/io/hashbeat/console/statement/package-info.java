/**
 * Stage 2 of 5, beside history and live: alerts to what an account has lost in a month.
 *
 * <p>Input: alerts. Output: lines and their sum, as CSV that no spreadsheet takes for a formula. State: none. Refuses to know: Kafka, HTTP, the clock.
 */
package io.hashbeat.console.statement;
