package io.hashbeat.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.console.Browser;
import io.hashbeat.standalone.up.StoredRates.Rate;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page of a pool or a worker has shown since it was opened: a script in the page keeps what stands
 * there whenever it changes, so that no sample is missed between two looks.
 */
final class ShownRates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIXES = " kMGTPEZY";
    private static final String RECORDER = """
            (() => {
              window.shown = {};
              const text = (at, selector) => at.querySelector(selector)?.textContent ?? '';
              const look = () => {
                const head = document.querySelector('.headline');
                const time = /to (?:\\S+ \\S+ )?(\\d\\d:\\d\\d:\\d\\d)/.exec(text(head ?? document, '.quiet'));
                if (!head || !time) return;
                const number = text(head, '.big .number');
                const windows = { big: number
                  ? [number + '\\u202f' + text(head, '.big .unit'), text(head, '.big .interval')]
                  : [text(head, '.big'), ''] };
                for (const each of document.querySelectorAll('.windows > div')) {
                  windows[each.querySelector('dt').firstChild.textContent] =
                    [text(each, 'dd b'), text(each, 'dd small').replace('\\u00a0', '')];
                }
                window.shown[time[1]] = windows;
              };
              new MutationObserver(look).observe(document.getElementById('main'), { childList: true, subtree: true });
              look();
            })()
            """;

    private final Browser browser;
    private final Instant now;
    private final ZoneId zone;

    /** A number with its interval, as text. */
    record Shown(String rate, String interval) {}

    /** Begins to keep what the page that is open shows. */
    ShownRates(Browser browser, Instant now) {
        this.browser = browser;
        this.now = now;
        this.zone = ZoneId.of(browser.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"));
        browser.evaluate(RECORDER);
    }

    /** What was shown, by the end of the minute it belongs to in milliseconds and the name of the window. */
    Map<Long, Map<String, Shown>> all() throws IOException {
        Map<Long, Map<String, Shown>> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> sample :
                JSON.readTree(browser.evaluate("JSON.stringify(window.shown)")).properties()) {
            Map<String, Shown> windows = new TreeMap<>();
            for (Map.Entry<String, JsonNode> window : sample.getValue().properties()) {
                windows.put(
                        window.getKey(),
                        new Shown(
                                window.getValue().get(0).asText(),
                                window.getValue().get(1).asText()));
            }
            all.put(millis(sample.getKey()), windows);
        }
        return all;
    }

    /** The last time before now at which a clock in the page's zone showed this. */
    private long millis(String clock) {
        ZonedDateTime at = now.atZone(zone).with(LocalTime.parse(clock));
        return (at.toInstant().isAfter(now) ? at.minusDays(1) : at).toInstant().toEpochMilli();
    }

    /** What the page should say of a point of the store. */
    static Shown of(Rate rate) {
        Double point = rate.hashrateHs();
        Double low = rate.lowHs();
        Double high = rate.highHs();
        if (rate.tooFew()) {
            return new Shown("too few shares", "");
        }
        if (point == null || low == null || high == null) {
            return new Shown("no data", "");
        }
        int prefix = prefix(point);
        String unit = (PREFIXES.charAt(prefix) + "H/s").strip();
        int common = (int) Math.floor(Math.log10(Math.max(point, 1)) / 3 + 1e-9);
        return new Shown(digits(point, prefix) + '\u202f' + unit, digits(low, common) + " – " + digits(high, common));
    }

    private static int prefix(double value) {
        int prefix = value < 1_000 ? 0 : (int) Math.floor(Math.log10(value) / 3 + 1e-9);
        return value / Math.pow(1_000, prefix) >= 999.95 ? prefix + 1 : prefix;
    }

    /** Four significant digits. */
    private static String digits(double value, int prefix) {
        double scaled = value / Math.pow(1_000, prefix);
        if (scaled == 0) {
            return "0";
        }
        int decimals = scaled >= 1_000 ? 0 : scaled >= 100 ? 1 : scaled >= 10 ? 2 : 3;
        return new BigDecimal(scaled).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** What differs, for the message of a failure; null if nothing does. */
    static @Nullable String difference(Shown shown, Rate stored) {
        return shown.equals(of(stored)) ? null : shown + " is shown, stored is " + stored + ", which is " + of(stored);
    }
}
