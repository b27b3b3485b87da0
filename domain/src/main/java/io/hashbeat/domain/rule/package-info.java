/**
 * Stage 5 of the domain: what an account owner wants to be told, when it is so, and how often chance alone would say it.
 *
 * <p>Input: a rule's numbers, counts and rates with their intervals. Output: whether the rule is broken, kept, or neither can be said; false
 * alarms a month. State: none. Refuses to know: whose rule it is, where samples come from, who is told.
 */
package io.hashbeat.domain.rule;
