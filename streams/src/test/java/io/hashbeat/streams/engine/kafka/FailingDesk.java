package io.hashbeat.streams.engine.kafka;

import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.Measure;
import io.hashbeat.streams.alert.StateTarget;
import io.hashbeat.streams.alert.Terms;
import io.hashbeat.streams.alert.Transition;
import java.io.DataInput;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Raises an alert and then fails, at each rule. */
final class FailingDesk implements FactDesk {

    @Override
    public Set<AlertInput> inputs() {
        return Set.of(AlertInput.RULES);
    }

    @Override
    public boolean restore(String key, DataInput in) {
        return false;
    }

    @Override
    public void take(Reading reading, long clockMillis, Consumer<Fact> facts) {
        facts.accept(new Fact(
                Fact.State.RAISED,
                "REJECTS",
                "account/p/sha256d/alice",
                "r@1",
                1,
                clockMillis,
                clockMillis,
                false,
                List.of(),
                "",
                Measure.NONE,
                "Half of it.",
                Terms.NONE,
                Transition.Crew.NONE));
        throw new IllegalStateException("thrown by the test");
    }

    @Override
    public void advance(long clockMillis, Consumer<Fact> facts) {
        // nothing to say
    }

    @Override
    public void flush(StateTarget state) {
        // no state
    }

    @Override
    public LossValue.@Nullable Money worth(Transition transition) {
        return null;
    }
}
