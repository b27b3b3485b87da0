package io.hashbeat.streams.app;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.alert.HashPrices;
import io.hashbeat.streams.settings.MoneySettings;

/** The prices that the settings have. */
final class PriceList {

    private PriceList() {}

    /**
     * The prices, which hold at all times.
     *
     * @throws SettingException in one line if an algorithm is not known or a hashrate is none
     */
    static HashPrices of(Settings settings) {
        HashPrices prices = new HashPrices();
        String text = settings.get(MoneySettings.HASH_PRICES).strip();
        if (text.isEmpty()) {
            return prices;
        }
        for (String each : text.split(",", -1)) {
            String[] parts = each.strip().split(" +", -1);
            if (Algorithm.byId(parts[0]).isEmpty()) {
                throw wrong(text, "there is no algorithm " + parts[0]);
            }
            double perHs =
                    Hashrate.parse(parts[3]).map(Hashrate::hashesPerSecond).orElse(0.0);
            if (!(perHs > 0)) {
                throw wrong(text, parts[3] + " is no hashrate above 0");
            }
            prices.put(parts[0], 0, new HashPrices.Price(Double.parseDouble(parts[1]), perHs, parts[2]));
        }
        return prices;
    }

    private static SettingException wrong(String text, String why) {
        return new SettingException(
                "%s: \"%s\" is not allowed: %s".formatted(MoneySettings.HASH_PRICES.key(), text, why));
    }
}
