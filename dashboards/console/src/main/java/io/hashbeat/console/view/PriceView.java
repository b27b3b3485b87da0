package io.hashbeat.console.view;

import io.hashbeat.avro.HashPrice;

/**
 * What hashing is worth, as it is shown.
 *
 * @param algorithm algorithm
 * @param price what {@code hashesPerSecond} earn in a day
 * @param hashesPerSecond hashrate that the price is for, H/s
 * @param currency such as USD
 * @param timeMs from when on it holds, milliseconds since 1970 UTC
 * @param by who set it
 */
public record PriceView(
        String algorithm, double price, double hashesPerSecond, String currency, long timeMs, String by) {

    /** Algorithm and from when on, as the topic has it. */
    String key() {
        return algorithm + "/" + timeMs;
    }

    /** The price as a person sees it. */
    public static PriceView of(HashPrice price) {
        return new PriceView(
                price.getAlgorithm(),
                price.getPrice(),
                price.getHashesPerSecond(),
                price.getCurrency(),
                price.getTimeMs(),
                price.getBy());
    }
}
