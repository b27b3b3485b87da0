package io.hashbeat.console.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180: CRLF, quotes doubled). Names come from outside: a text that a spreadsheet would take for a formula, because
 * it begins with {@code = + - @}, a tabulator or a line break, gets an apostrophe before it (OWASP, CSV Injection).
 */
public final class CsvText {
    /** Between two lines, and behind the last. */
    public static final String END = "\r\n";

    /** Where a program that separates cells by something else would begin a formula. */
    private static final Pattern CELL_OF_OTHERS = Pattern.compile("([;|\t]\\s*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    /** From here on numbers have an exponent. */
    private static final double LARGE = 1e12;

    private static final int CENT_DECIMALS = 2;
    private static final int COIN_DECIMALS = 8;

    private static final MathContext DIGITS = new MathContext(6);

    private CsvText() {}

    /** Texts as one line, without its end. */
    public static String row(String... cells) {
        return List.of(cells).stream().map(CsvText::cell).collect(Collectors.joining(","));
    }

    /** Text as one cell. */
    public static String cell(String text) {
        String begun = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        String safe = CELL_OF_OTHERS.matcher(begun).replaceAll("$1'");
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                && safe.equals(safe.strip());
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** A number to six digits; nothing if there is none. */
    public static String number(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) < LARGE ? rounded.toPlainString() : rounded.toString();
    }

    /** An amount of money, to the cent whatever its size, or to eight decimals below one, as coins have; nothing if there is none. */
    public static String money(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "";
        }
        BigDecimal amount = BigDecimal.valueOf(value)
                .setScale(Math.abs(value) < 1 ? COIN_DECIMALS : CENT_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return (amount.scale() < CENT_DECIMALS ? amount.setScale(CENT_DECIMALS, RoundingMode.UNNECESSARY) : amount)
                .toPlainString();
    }
}
