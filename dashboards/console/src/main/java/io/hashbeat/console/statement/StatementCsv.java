package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement as comma-separated values (RFC 4180: CRLF, quotes doubled). Names come from outside: a text that a spreadsheet would take for a formula, because
 * it begins with {@code = + - @}, a tabulator or a line break, gets an apostrophe before it (OWASP, CSV Injection).
 */
public final class StatementCsv {
    private static final String HEADER =
            "alert,kind,algorithm,subject,started_at,ended_at,minutes,lost_hashes,lost_value,currency,counted_hashes,counted_value,part_of,sentence";
    private static final String END = "\r\n";
    /** Where a program that separates cells by something else would begin a formula. */
    private static final Pattern CELL_OF_OTHERS = Pattern.compile("([;|\t]\\s*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final double MINUTE_MS = 60_000;
    /** From here on numbers have an exponent. */
    private static final double LARGE = 1e12;

    private static final MathContext DIGITS = new MathContext(6);

    private StatementCsv() {}

    /** The whole file, with a line of names first and the sums last: one for each algorithm and currency. */
    public static String of(DowntimeStatement statement) {
        StringBuilder text = new StringBuilder(HEADER).append(END);
        statement.lines().forEach(line -> text.append(line(line, statement.untilMs()))
                .append(END));
        List<DowntimeStatement.Total> totals = statement.totals();
        if (totals.isEmpty()) {
            text.append(total("", "", "0", "")).append(END);
        }
        for (DowntimeStatement.Total each : totals) {
            String currency = each.currency() == null ? "" : each.currency();
            text.append(total(each.algorithm(), currency, number(each.lostHashes()), number(each.lostValue())))
                    .append(END);
        }
        return text.toString();
    }

    private static String total(String algorithm, String currency, String hashes, String value) {
        return row("total", "", algorithm, "", "", "", "", "", "", currency, hashes, value, "", "");
    }

    private static String line(StatementLine line, long untilMs) {
        AlertView alert = line.alert();
        Long ended = alert.endedAtMs();
        return row(
                alert.id(),
                alert.kind(),
                line.algorithm(),
                alert.subject(),
                Instant.ofEpochMilli(alert.startedAtMs()).toString(),
                ended == null ? "" : Instant.ofEpochMilli(ended).toString(),
                number((line.endMs(untilMs) - alert.startedAtMs()) / MINUTE_MS),
                number(alert.lostHashes()),
                number(alert.lostValue()),
                alert.currency() == null ? "" : alert.currency(),
                number(line.countedHashes()),
                number(line.countedValue()),
                alert.incident() == null ? "" : alert.incident(),
                alert.sentence());
    }

    private static String row(String... cells) {
        return List.of(cells).stream().map(StatementCsv::cell).collect(Collectors.joining(","));
    }

    /** Text as one cell. */
    static String cell(String text) {
        String begun = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        String safe = CELL_OF_OTHERS.matcher(begun).replaceAll("$1'");
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                && safe.equals(safe.strip());
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String number(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) < LARGE ? rounded.toPlainString() : rounded.toString();
    }
}
