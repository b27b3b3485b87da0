package io.hashbeat.streams.engine.kafka;

import io.hashbeat.streams.alert.Transition;
import org.jspecify.annotations.Nullable;

/** What lost hashes are worth. */
@FunctionalInterface
public interface LossValue {

    /**
     * An amount of money.
     *
     * @param amount in units of the currency
     * @param currency such as USD
     */
    record Money(double amount, String currency) {}

    /** What {@link Transition#lostHashes()} are worth; null if that is not known. */
    @Nullable
    Money of(Transition transition);
}
