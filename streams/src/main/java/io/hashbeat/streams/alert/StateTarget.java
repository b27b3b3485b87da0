package io.hashbeat.streams.alert;

import org.jspecify.annotations.Nullable;

/** Where changed entries of the state go. */
@FunctionalInterface
public interface StateTarget {

    /** Keeps {@code entry} under {@code key}, or forgets the key if it is null. */
    void put(String key, @Nullable StateEntry entry);
}
