package io.hashbeat.console.serve;

import io.hashbeat.console.serve.live.FeedbackSink;
import org.jspecify.annotations.Nullable;

/**
 * Where judgements of alarms go, and what they are held against.
 *
 * @param sink takes what operators say
 * @param falseAlarmsPerDay false alarms a day that are allowed; null if nobody told
 */
public record AlarmDesk(FeedbackSink sink, @Nullable Double falseAlarmsPerDay) {}
