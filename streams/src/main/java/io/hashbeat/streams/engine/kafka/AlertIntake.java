package io.hashbeat.streams.engine.kafka;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is read of one topic on to the internal one, unless no rule asks for it. The time of the record is then when it was read: the
 * internal topic has the broker's, and the one given here counts only where that topic was made with another setting.
 */
final class AlertIntake implements Processor<String, byte[], String, byte[]> {

    private final AlertInput input;
    private final RuleTable rules;
    private @Nullable ProcessorContext<String, byte[]> context;

    AlertIntake(AlertInput input, RuleTable rules) {
        this.input = input;
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (rules.wants(input, record.key())) {
            ProcessorContext<String, byte[]> to = Objects.requireNonNull(context);
            to.forward(record.withValue(input.wrap(record.value(), record.timestamp()))
                    .withTimestamp(Math.max(0, to.currentSystemTimeMs())));
        }
    }
}
