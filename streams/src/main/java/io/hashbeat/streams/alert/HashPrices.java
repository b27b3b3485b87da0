package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
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
    private static final int VERSION = 1;

    private final Map<String, TreeMap<Long, Price>> prices = new HashMap<>();
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

    /** From {@code fromMillis} since 1970 UTC on this is what hashing by {@code algorithm} is worth. */
    public void put(String algorithm, long fromMillis, Price price) {
        TreeMap<Long, Price> its = prices.computeIfAbsent(algorithm, each -> new TreeMap<>());
        its.put(fromMillis, price);
        Long holds = its.floorKey(newestMillis);
        int over = holds == null ? 0 : its.headMap(holds, false).size() - KEPT;
        for (int gone = Math.max(over, its.size() - MOST); gone > 0; gone--) {
            its.pollFirstEntry();
        }
        changed.add(algorithm);
    }

    /**
     * Takes prices back.
     *
     * @param key algorithm/from, as the topic has it; or an algorithm, which has no price any more then
     */
    public void remove(String key) {
        int slash = key.lastIndexOf('/');
        String algorithm = slash < 0 ? key : key.substring(0, slash);
        TreeMap<Long, Price> its = prices.get(algorithm);
        if (its == null) {
            return;
        }
        if (slash < 0) {
            its.clear();
        } else {
            its.keySet().removeIf(from -> key.endsWith("/" + from));
        }
        if (its.isEmpty()) {
            prices.remove(algorithm);
        }
        changed.add(algorithm);
    }

    /** What so many hashes are worth at the price that holds at {@code atMillis} since 1970 UTC; empty if none does. */
    public Optional<Value> value(String algorithm, double hashes, long atMillis) {
        newestMillis = Math.max(newestMillis, atMillis);
        TreeMap<Long, Price> its = prices.get(algorithm);
        Map.Entry<Long, Price> holds = its == null ? null : its.floorEntry(atMillis);
        return holds == null ? Optional.empty() : Optional.of(holds.getValue().of(hashes));
    }

    /** Hands out every entry that has changed since the last call. */
    public void flush(StateTarget state) {
        for (String algorithm : changed) {
            TreeMap<Long, Price> its = prices.get(algorithm);
            state.put(PRICE + algorithm, its == null ? null : out -> write(its, out));
        }
        changed.clear();
    }

    private static void write(Map<Long, Price> prices, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(prices.size());
        for (Map.Entry<Long, Price> each : prices.entrySet()) {
            out.writeLong(each.getKey());
            out.writeDouble(each.getValue().amount());
            out.writeDouble(each.getValue().hashesPerSecond());
            out.writeUTF(each.getValue().currency());
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
        StateForm.require("price", in.readByte(), VERSION);
        TreeMap<Long, Price> its = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            its.put(in.readLong(), new Price(in.readDouble(), in.readDouble(), in.readUTF()));
        }
        prices.put(key.substring(PRICE.length()), its);
        return true;
    }
}
