package io.hashbeat.console.serve;

import io.hashbeat.console.serve.live.FeedbackSink;
import io.hashbeat.console.serve.live.RecordSink;
import org.jspecify.annotations.Nullable;

/**
 * Where it goes what operators do, and what judgements are held against.
 *
 * @param sink takes what operators say of anomalies
 * @param records takes rules, silences and acknowledgements
 * @param falseAlarmsPerDay false alarms a day that are allowed; null if nobody told
 */
public record AlarmDesk(
        FeedbackSink sink, RecordSink records, @Nullable Double falseAlarmsPerDay) {}
