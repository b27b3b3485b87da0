package io.hashbeat.streams.settings;

import io.hashbeat.domain.setting.Setting;
import java.util.List;

/** Settings of what hashing is worth. */
public final class MoneySettings {

    private static final String ONE =
            "[a-z0-9-]+ +[0-9]+(\\.[0-9]+)? +[A-Z]{3,5} +[0-9]+(\\.[0-9]+)?[kMGTPEZ]?(H/s|Sol/s)";

    /** Prices where none was set. */
    public static final Setting<String> HASH_PRICES = Setting.text(
            "money.hash-prices",
            "",
            "(" + ONE + "( *, *" + ONE + ")*)?",
            "algorithm, amount, currency and hashrate, with commas between several, such as"
                    + " sha256d 48.5 USD 1PH/s, scrypt 0.9 USD 1GH/s; or empty for none",
            "What a hashrate earns in a day, for algorithms of which \"hashbeat hashprice\" was told nothing.");

    /** All of them, in the order of the reference. */
    public static final List<Setting<?>> ALL = List.of(HASH_PRICES);

    private MoneySettings() {}
}
