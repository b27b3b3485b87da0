package io.hashbeat.streams.share;

/** Takes decoded events, one after the other; the event is reused when this returns. */
@FunctionalInterface
public interface EventSink {

    /** Takes {@code event}, which is valid until this returns. */
    void accept(ShareEvent event);
}
