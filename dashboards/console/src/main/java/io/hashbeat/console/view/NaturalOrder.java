package io.hashbeat.console.view;

import java.util.Locale;

/** Sort keys that put rig2 before rig10: plain string order of the keys is the natural order of the names, in any case. */
final class NaturalOrder {
    private NaturalOrder() {}

    /** The key of a name: lower case, each run of digits without leading zeros and preceded by its length. */
    static String key(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(text.length() + 8);
        int i = 0;
        while (i < text.length()) {
            if (!digit(text.charAt(i))) {
                key.append(text.charAt(i++));
                continue;
            }
            int start = i;
            while (i < text.length() && digit(text.charAt(i))) {
                i++;
            }
            while (start < i - 1 && text.charAt(start) == '0') {
                start++;
            }
            key.append((char) ('0' + Math.min(i - start, 1000))).append(text, start, i);
        }
        return key.toString();
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
