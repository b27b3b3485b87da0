package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What hashing is worth, by algorithm: the price that holds, those that will, and some before. Which one holds is known by the newest time that a value was asked for, so none that
 * holds or will hold is forgotten for others. Confined to one thread.
 */
public final class HashPrices {
    private static final double DAY_SECONDS = 86_400;
    /** Prices that are kept after the next one holds, for what is told late. */
    private static final int KEPT = 8;
    /** Prices of an algorithm in all; more are a fault of who sets them. */
    private static final int MOST = 4096;

    private static final int MOST_CURRENCY = 16;
    private static final String PRICE = "price/";
    /** 1 did not know by which key a price was set. */
    private static final int VERSION = 2;
    /** Key of a price that was kept in the form of version 1. */
    private static final String UNKNOWN_KEY = "";

    private final Map<String, TreeMap<Long, Entry>> prices = new HashMap<>();
    /** Algorithms whose prices have changed since they were written. */
    private final Set<String> changed = new TreeSet<>();

    private long newestMillis = Long.MIN_VALUE;

    /**
     * A price.
     *
     * @param amount what {@code hashesPerSecond} earn in a day; finite, zero or more
     * @param hashesPerSecond in H/s, such as 1e15; finite, above zero
     * @param currency such as USD
     */
    public record Price(double amount, double hashesPerSecond, String currency) {
        /** Throws {@link IllegalArgumentException} if a number is out of its range or the currency is empty. */
        public Price {
            if (!(amount >= 0)
                    || !(hashesPerSecond > 0)
                    || !Double.isFinite(amount)
                    || !Double.isFinite(hashesPerSecond)) {
                throw new IllegalArgumentException(
                        "price must be zero or more, for more than no hashes: " + amount + ", " + hashesPerSecond);
            }
            if (currency.isEmpty() || currency.length() > MOST_CURRENCY) {
                throw new IllegalArgumentException("currency must have 1 to " + MOST_CURRENCY + " characters");
            }
        }

        private Value of(double hashes) {
            return new Value(hashes / (hashesPerSecond * DAY_SECONDS) * amount, currency);
        }
    }

    /** An amount of money, in a currency. */
    public record Value(double amount, String currency) {}

    /** A price, and the key under which it was set. */
    private record Entry(String key, Price price) {}

    /** From {@code fromMillis} since 1970 UTC on this is what hashing by {@code algorithm} is worth. */
    public void put(String algorithm, long fromMillis, Price price) {
        put(algorithm + "/" + fromMillis, algorithm, fromMillis, price);
    }

    /**
     * The same.
     *
     * @param key under which the topic has it, and under which it is taken back: algorithm/from; only the algorithm in earlier versions
     */
    public void put(String key, String algorithm, long fromMillis, Price price) {
        TreeMap<Long, Entry> its = prices.computeIfAbsent(algorithm, each -> new TreeMap<>());
        its.put(fromMillis, new Entry(key, price));
        Long holds = its.floorKey(newestMillis);
        int over = holds == null ? 0 : its.headMap(holds, false).size() - KEPT;
        for (int gone = Math.max(over, its.size() - MOST); gone > 0; gone--) {
            its.pollFirstEntry();
        }
        changed.add(algorithm);
    }

    /** Takes back what was set under {@code key}; prices that were set under others stay. */
    public void remove(String key) {
        for (String algorithm : List.copyOf(prices.keySet())) {
            TreeMap<Long, Entry> its = prices.getOrDefault(algorithm, new TreeMap<>());
            boolean isGone = its.entrySet().removeIf(each -> isSetBy(key, algorithm, each));
            if (its.isEmpty()) {
                prices.remove(algorithm);
            }
            if (isGone) {
                changed.add(algorithm);
            }
        }
    }

    private static boolean isSetBy(String key, String algorithm, Map.Entry<Long, Entry> price) {
        String setBy = price.getValue().key();
        boolean mayBe = key.equals(algorithm) || key.equals(algorithm + "/" + price.getKey());
        return setBy.equals(key) || (setBy.equals(UNKNOWN_KEY) && mayBe);
    }

    /** What so many hashes are worth at the price that holds at {@code atMillis} since 1970 UTC; empty if none does. */
    public Optional<Value> value(String algorithm, double hashes, long atMillis) {
        newestMillis = Math.max(newestMillis, atMillis);
        TreeMap<Long, Entry> its = prices.get(algorithm);
        Map.Entry<Long, Entry> holds = its == null ? null : its.floorEntry(atMillis);
        return holds == null
                ? Optional.empty()
                : Optional.of(holds.getValue().price().of(hashes));
    }

    /** Hands out every entry that has changed since the last call. */
    public void flush(StateTarget state) {
        for (String algorithm : changed) {
            TreeMap<Long, Entry> its = prices.get(algorithm);
            state.put(PRICE + algorithm, its == null ? null : out -> write(its, out));
        }
        changed.clear();
    }

    private static void write(Map<Long, Entry> prices, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(prices.size());
        for (Map.Entry<Long, Entry> each : prices.entrySet()) {
            Price price = each.getValue().price();
            out.writeLong(each.getKey());
            out.writeDouble(price.amount());
            out.writeDouble(price.hashesPerSecond());
            out.writeUTF(price.currency());
            out.writeUTF(each.getValue().key());
        }
    }

    /**
     * Takes an entry that {@link #flush} handed out, before anything else is taken; whether it is one of prices.
     *
     * @throws IOException if a later version of the program wrote it
     */
    public boolean restore(String key, DataInput in) throws IOException {
        if (!key.startsWith(PRICE)) {
            return false;
        }
        int version = in.readByte();
        StateForm.require("price", version, VERSION);
        TreeMap<Long, Entry> its = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            long fromMillis = in.readLong();
            Price price = new Price(in.readDouble(), in.readDouble(), in.readUTF());
            its.put(fromMillis, new Entry(version > 1 ? in.readUTF() : UNKNOWN_KEY, price));
        }
        prices.put(key.substring(PRICE.length()), its);
        return true;
    }
}
