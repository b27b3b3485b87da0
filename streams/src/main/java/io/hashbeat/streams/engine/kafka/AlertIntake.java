package io.hashbeat.streams.engine.kafka;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is read of one topic on to the internal one without its headers, unless no rule asks for it;
 * what is too long for a record is cut. The time of the record is then when it was read: the
 * internal topic has the broker's, and the one given here counts only where that topic was made with another setting.
 */
final class AlertIntake implements Processor<String, byte[], String, byte[]> {

    private static final byte[] NOTHING = {};

    private final AlertInput input;
    private final RuleTable rules;
    private final RecordLimit limit;
    private @Nullable ProcessorContext<String, byte[]> context;

    AlertIntake(AlertInput input, RuleTable rules, RecordLimit limit) {
        this.input = input;
        this.rules = rules;
        this.limit = limit;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (rules.wants(input, record.key())) {
            ProcessorContext<String, byte[]> to = Objects.requireNonNull(context);
            String key = String.valueOf(record.key());
            String kept = key.length() > AlertInput.LONGEST_KEY ? key.substring(0, AlertInput.LONGEST_KEY) : key;
            int longest = key.equals(kept) ? limit.room(kept) : -1;
            to.forward(new Record<>(
                    kept,
                    input.wrap(longest < 0 ? NOTHING : record.value(), record.timestamp(), longest),
                    Math.max(0, to.currentSystemTimeMs())));
        }
    }
}
