package io.hashbeat.streams.engine.deliver;

import io.hashbeat.schemas.DeliveryGroups;
import io.hashbeat.streams.sink.AlertSink;
import java.util.function.Supplier;

/**
 * A target to deliver to.
 *
 * @param name the sink's name
 * @param open makes the sink; again after a failure
 */
public record DeliveryTarget(String name, Supplier<AlertSink> open) {
    /** Its consumer group: its own, so that a target that is down holds back nobody else. */
    public String group() {
        return DeliveryGroups.of(name);
    }
}
