package io.hashbeat.domain.hashrate;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.Work;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A speed of hashing.
 *
 * @param hashesPerSecond in H/s (Sol/s for Equihash); finite, zero or more
 */
public record Hashrate(double hashesPerSecond) {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"};
    private static final Pattern FORM = Pattern.compile(
            "([0-9]{0,20}\\.?[0-9]{1,20}(?:[eE][+-]?[0-9]{1,3})?)\\s*([kMGTPEZYRQ]?)(?:H/s|H|h/s|h|Sol/s)?");
    private static final int DIGITS = 3;
    private static final MathContext THREE_DIGITS = new MathContext(DIGITS, RoundingMode.HALF_UP);
    private static final double LEAST_SHOWN = 0.001;

    /** Throws {@link IllegalArgumentException} if the speed is not finite or negative. */
    public Hashrate {
        if (!(hashesPerSecond >= 0) || Double.isInfinite(hashesPerSecond)) {
            throw new IllegalArgumentException("hashrate must be finite and not negative, not " + hashesPerSecond);
        }
    }

    /** Work over a span of time above zero. */
    public static Hashrate of(Work work, Duration span) {
        if (span.isZero() || span.isNegative()) {
            throw new IllegalArgumentException("span must be above zero, not " + span);
        }
        return new Hashrate(work.hashesAsDouble() / (span.getSeconds() + span.getNano() / 1e9));
    }

    /** A hashrate as people write it: {@code 95T}, {@code 3.2 PH/s}, {@code 5e13}, {@code 400 Sol/s}; empty if it is none. */
    public static Optional<Hashrate> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int prefix = Arrays.asList(PREFIXES).indexOf(matcher.group(2));
        double hashesPerSecond =
                new BigDecimal(matcher.group(1)).scaleByPowerOfTen(3 * prefix).doubleValue();
        return Double.isFinite(hashesPerSecond) ? Optional.of(new Hashrate(hashesPerSecond)) : Optional.empty();
    }

    /** Three significant digits with an SI prefix, in H/s: {@code 13.7 EH/s}. The same in every locale. */
    public String text() {
        return text("H/s");
    }

    /** The same in the unit of an algorithm: {@code 50.0 kSol/s}. */
    public String text(Algorithm algorithm) {
        return text(algorithm.unit());
    }

    @Override
    public String toString() {
        return text();
    }

    private String text(String unit) {
        if (hashesPerSecond == 0) {
            return "0 " + unit;
        }
        if (hashesPerSecond < LEAST_SHOWN) {
            return "<0.001 " + unit;
        }
        BigDecimal rounded = new BigDecimal(hashesPerSecond).round(THREE_DIGITS);
        int exponent = rounded.precision() - rounded.scale() - 1;
        int prefix = Math.max(0, Math.min(Math.floorDiv(exponent, 3), PREFIXES.length - 1));
        int decimals = Math.max(0, DIGITS - 1 - (exponent - 3 * prefix));
        String digits = rounded.movePointLeft(3 * prefix)
                .setScale(decimals, RoundingMode.UNNECESSARY)
                .toPlainString();
        return digits + " " + PREFIXES[prefix] + unit;
    }
}
