/**
 * Stage 6: facts about subjects -> alerts, each with its life cycle.
 *
 * <p>Input: {@link io.hashbeat.streams.alert.Fact facts} of detectors and of rules, what operators say, and the event time
 * of the feed. Output: one record for each transition, with its reason. State: one entry for each alert that is not
 * forgotten. Refuses to know: the wall clock, Kafka, shares, how a fact was found, how anybody is told.
 */
@NullMarked
package io.hashbeat.streams.alert;

import org.jspecify.annotations.NullMarked;
