package io.hashbeat.domain.setting;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them in settings: a whole number and a binary unit, {@code 512B}, {@code 64KiB}, {@code 8MiB}, {@code 2GiB}. */
public final class SizeText {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(B|KiB|MiB|GiB|TiB)");
    private static final int BITS_PER_UNIT = 10;

    private SizeText() {}

    /** Bytes; throws {@link IllegalArgumentException} if the text is not of that form. */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size such as 512B, 64KiB or 2GiB: " + text);
        }
        int shift = BITS_PER_UNIT * UNITS.indexOf(matcher.group(2));
        return Long.parseLong(matcher.group(1)) << shift;
    }

    /** The shortest exact form. */
    public static String format(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("not a size: " + bytes);
        }
        int unit = 0;
        long count = bytes;
        while (count != 0 && count % (1L << BITS_PER_UNIT) == 0 && unit < UNITS.size() - 1) {
            count >>= BITS_PER_UNIT;
            unit++;
        }
        return count + UNITS.get(unit);
    }
}
