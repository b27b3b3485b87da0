/**
 * Stage 6, second part: samples and reports of accounts that have rules -> facts.
 *
 * <p>Input: rules of owners, what samples say of accounts and of their workers, temperatures that devices report. Output: {@link
 * io.hashbeat.streams.alert.Fact facts} that raise, tell more of, or clear an alert. State: one standing for each rule and subject, which survives a
 * restart; the last look at each worker of an account with a rule on offline miners, which fills itself within a minute. Refuses to know: the wall clock,
 * Kafka, who is told and when.
 */
@NullMarked
package io.hashbeat.streams.alert.rule;

import org.jspecify.annotations.NullMarked;
