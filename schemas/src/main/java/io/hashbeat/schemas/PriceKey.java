package io.hashbeat.schemas;

import io.hashbeat.avro.HashPrice;

/** Key of a price: {@code algorithm/from}, so that a price for a time to come does not take the place of the one that holds. */
public final class PriceKey {
    private PriceKey() {}

    /** The key under which a price is kept; the same algorithm and time again replaces it. */
    public static String of(HashPrice price) {
        return price.getAlgorithm() + "/" + price.getTimeMs();
    }
}
