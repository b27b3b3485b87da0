package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.EventTime;
import java.io.Serializable;

/**
 * How records become events. Travels with the job.
 *
 * @param clamp whether event time is held to the broker's append time, see {@link EventTime}
 * @param slackMillis how far ahead of the append time an event may be, milliseconds
 * @param registry the schema registry that records may refer to
 */
public record Decoding(boolean clamp, long slackMillis, RegistryTarget registry) implements Serializable {

    /** A decoder for one thread. */
    EventDecoder open() {
        return new EventDecoder(new EventTime(clamp, slackMillis), registry.open());
    }
}
