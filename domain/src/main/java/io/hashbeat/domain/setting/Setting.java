package io.hashbeat.domain.setting;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One setting: its key, default, meaning and what it may be. Declared once, as a constant beside the code that it steers.
 *
 * @param key hierarchical and kebab-case: {@code windows.grace}
 * @param defaultText the default as it would be written in a file
 * @param doc one sentence for the reference of settings
 * @param allowed what is allowed, in words: "a duration such as 10s, from 1s to 1h"
 * @param parser text to value; throws {@link IllegalArgumentException} for a text that is not allowed
 * @param <T> type of the value
 */
public record Setting<T>(String key, String defaultText, String doc, String allowed, Function<String, T> parser) {
    private static final String KEY_FORM = "[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*";

    /** Throws {@link IllegalArgumentException} if the key is not kebab-case or the default is not allowed. */
    public Setting {
        if (!key.matches(KEY_FORM)) {
            throw new IllegalArgumentException("key of a setting must be dotted kebab-case: " + key);
        }
        try {
            Objects.requireNonNull(parser.apply(defaultText), key);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("default of " + key + " is not allowed: " + defaultText, e);
        }
    }

    /** A duration between two bounds, both allowed. */
    public static Setting<Duration> duration(
            String key, String defaultText, Duration least, Duration most, String doc) {
        String allowed = "a duration such as 10s, 5m or 24h, from " + DurationText.format(least) + " to "
                + DurationText.format(most);
        return new Setting<>(key, defaultText, doc, allowed, bounded(DurationText::parse, least, most));
    }

    /** A size in bytes between two bounds, both allowed. */
    public static Setting<Long> size(String key, String defaultText, long least, long most, String doc) {
        String allowed =
                "a size such as 512B, 64KiB or 2GiB, from " + SizeText.format(least) + " to " + SizeText.format(most);
        return new Setting<>(key, defaultText, doc, allowed, bounded(SizeText::parse, least, most));
    }

    /** A whole number between two bounds, both allowed. */
    public static Setting<Integer> integer(String key, String defaultText, int least, int most, String doc) {
        return new Setting<>(key, defaultText, doc, wholeNumber(least, most), bounded(Integer::valueOf, least, most));
    }

    /** A whole number of 64 bits between two bounds, both allowed. */
    public static Setting<Long> longInteger(String key, String defaultText, long least, long most, String doc) {
        return new Setting<>(key, defaultText, doc, wholeNumber(least, most), bounded(Long::valueOf, least, most));
    }

    /** A decimal number between two bounds, both allowed; finite. */
    public static Setting<Double> decimal(String key, String defaultText, double least, double most, String doc) {
        String allowed = "a number from " + least + " to " + most;
        return new Setting<>(key, defaultText, doc, allowed, bounded(Setting::finite, least, most));
    }

    /** Any text, the empty one too. */
    public static Setting<String> text(String key, String defaultText, String doc) {
        return new Setting<>(key, defaultText, doc, "any text", text -> text);
    }

    /** A text that matches a regular expression as a whole; {@code allowed} says the same in words. */
    public static Setting<String> text(String key, String defaultText, String regex, String allowed, String doc) {
        return new Setting<>(key, defaultText, doc, allowed, text -> {
            if (!text.matches(regex)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    /** One of the constants of an enum, written in kebab-case: {@code HALF_OPEN} is {@code half-open}. */
    public static <E extends Enum<E>> Setting<E> choice(String key, E defaultChoice, String doc) {
        Class<E> choices = defaultChoice.getDeclaringClass();
        String allowed = Stream.of(choices.getEnumConstants())
                .map(Setting::kebab)
                .collect(Collectors.joining(", ", "one of ", ""));
        return new Setting<>(key, kebab(defaultChoice), doc, allowed, text -> Stream.of(choices.getEnumConstants())
                .filter(choice -> kebab(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> bool(String key, boolean defaultValue, String doc) {
        return new Setting<>(key, Boolean.toString(defaultValue), doc, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** The value of a text; throws {@link SettingException} with one line if it is not allowed. */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException("setting " + key + " = " + SettingException.shown(key, text)
                    + " is not allowed: it must be " + allowed);
        }
    }

    private static String wholeNumber(long least, long most) {
        return "a whole number from " + least + " to " + most;
    }

    private static double finite(String text) {
        // Double.valueOf also reads "1d", "0x1p3", "NaN" and blanks around a number
        if (!text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new IllegalArgumentException(text);
        }
        return Double.parseDouble(text);
    }

    private static <C extends Comparable<C>> Function<String, C> bounded(Function<String, C> parser, C least, C most) {
        return text -> {
            C value = parser.apply(text);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(text);
            }
            return value;
        };
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
