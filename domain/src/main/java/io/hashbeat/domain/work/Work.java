package io.hashbeat.domain.work;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact amount of work: a whole number of quanta of a unit. A commutative monoid under {@link #plus}.
 *
 * @param quanta zero or more; {@code 2^-quantumBits} of a unit of difficulty each
 * @param unit what a quantum is worth
 */
public record Work(BigInteger quanta, WorkUnit unit) {
    private static final int LOW_BITS = 32;

    /** Throws {@link IllegalArgumentException} if the quanta are negative. */
    public Work {
        if (quanta.signum() < 0) {
            throw new IllegalArgumentException("quanta must not be negative: " + quanta);
        }
    }

    /** No work in this unit. */
    public static Work none(WorkUnit unit) {
        return new Work(BigInteger.ZERO, unit);
    }

    /**
     * Work of one share.
     *
     * @param difficulty credited, in units of the algorithm
     * @throws IllegalArgumentException if {@link WorkUnit#quanta} cannot represent it
     */
    public static Work of(WorkUnit unit, double difficulty) {
        long quanta = WorkUnit.quanta(unit.algorithm(), difficulty);
        if (quanta == WorkUnit.NOT_REPRESENTABLE) {
            throw new IllegalArgumentException(
                    "difficulty of " + unit.algorithm().id() + " cannot be represented: " + difficulty);
        }
        return new Work(BigInteger.valueOf(quanta), unit);
    }

    /**
     * Work from its two halves: {@code hi * 2^32 + lo}.
     *
     * @param hi zero or more
     * @param lo zero or more; it may exceed 2^32 - 1 (a sum of low halves whose carry is not yet moved up)
     */
    public static Work of(WorkUnit unit, long hi, long lo) {
        if (hi < 0 || lo < 0) {
            throw new IllegalArgumentException("halves of work must not be negative: hi " + hi + ", lo " + lo);
        }
        return new Work(BigInteger.valueOf(hi).shiftLeft(LOW_BITS).add(BigInteger.valueOf(lo)), unit);
    }

    /** The exact sum; throws {@link IllegalArgumentException} if the units differ. */
    public Work plus(Work other) {
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException("work of different units cannot be added: " + unit + ", " + other.unit);
        }
        return new Work(quanta.add(other.quanta), unit);
    }

    /** High half: quanta / 2^32. Throws {@link ArithmeticException} from 2^95 quanta on. */
    public long hi() {
        return quanta.shiftRight(LOW_BITS).longValueExact();
    }

    /** Low half: quanta modulo 2^32, 0 to 2^32 - 1. */
    public long lo() {
        return quanta.longValue() & 0xFFFF_FFFFL;
    }

    /** True if there is none. */
    public boolean isZero() {
        return quanta.signum() == 0;
    }

    /** The exact sum of difficulties, in units of the algorithm, without trailing zeros. */
    public BigDecimal difficulty() {
        BigDecimal quantaPerUnit = new BigDecimal(BigInteger.ONE.shiftLeft(quantumBits()));
        BigDecimal units = new BigDecimal(quanta).divide(quantaPerUnit);
        return isZero() ? BigDecimal.ZERO : units.stripTrailingZeros();
    }

    /** Expected hashes, {@code quanta * C / 2^quantumBits}, rounded half to even to a whole hash. */
    public BigInteger hashes() {
        BigInteger dividend = quanta.multiply(unit.numerator());
        BigInteger divisor = unit.denominator().shiftLeft(quantumBits());
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_EVEN)
                .unscaledValue();
    }

    /** Expected hashes as a double, not rounded to whole hashes; within 3 units in the last place. */
    public double hashesAsDouble() {
        return quanta.doubleValue() / (1L << quantumBits()) * unit.hashesPerDifficulty();
    }

    private int quantumBits() {
        return unit.algorithm().quantumBits();
    }
}
