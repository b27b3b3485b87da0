package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;

/** Where the results of groups go. */
public interface GroupOutput {

    /** Takes a record for a topic. */
    void emit(OutRecord out);

    /** Takes what groups of one kind counted in a minute. */
    void total(MinuteTotal total);
}
