package io.hashbeat.streams.engine.kafka;

import io.hashbeat.streams.engine.kafka.RecordLimit.Place;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is read of one topic on to the internal one without its headers, unless no rule asks for it;
 * what is too long for a record is cut, and is a dead letter if no record is taken at all. The time of the record is then when it was read: the
 * internal topic has the broker's, and the one given here counts only where that topic was made with another setting.
 */
final class AlertIntake implements Processor<String, byte[], String, byte[]> {

    private final AlertInput input;
    private final RuleTable rules;
    private final AlertFigures figures;
    private final RecordLimit limit;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable DeadLetters letters;

    AlertIntake(AlertInput input, RuleTable rules, AlertFigures figures, RecordLimit limit) {
        this.input = input;
        this.rules = rules;
        this.figures = figures;
        this.limit = limit;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        letters = new DeadLetters(given, figures, limit);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (rules.wants(input, record.key())) {
            ProcessorContext<String, byte[]> to = Objects.requireNonNull(context);
            String key = String.valueOf(record.key());
            String kept = limit.cut(Place.INPUTS, key, AlertInput.LONGEST_KEY);
            byte[] wrapped = wrapped(record, key, kept);
            if (limit.fits(Place.INPUTS, kept, wrapped, new RecordHeaders())) {
                to.forward(new Record<>(kept, wrapped, Math.max(0, to.currentSystemTimeMs())));
            } else {
                Record<String, byte @Nullable []> refused = new Record<>(key, record.value(), record.timestamp());
                Objects.requireNonNull(letters)
                        .bury(AlertFault.TOO_LONG, input.topic(), refused, "the internal topic takes no records");
            }
        }
    }

    private byte[] wrapped(Record<String, byte[]> record, String key, String kept) {
        if (!key.equals(kept)) {
            return input.wrapCut(record.value(), record.timestamp(), key.length(), kept.length());
        }
        int room = limit.room(Place.INPUTS, kept) - AlertInput.MOST_AROUND;
        return input.wrap(record.value(), record.timestamp(), Math.max(0, room));
    }
}
