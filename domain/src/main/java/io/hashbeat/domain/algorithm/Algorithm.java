package io.hashbeat.domain.algorithm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proof-of-work algorithm and what one unit of its share difficulty is worth.
 *
 * <p>A share credited at difficulty {@code d} took {@code C * d} attempts in expectation, where {@code C = 2^256 / Diff1}
 * follows from the convention of the pools for that algorithm (Bitcoin wiki, "Difficulty"). {@code C} is held as an exact
 * fraction; a pool with another convention overrides it in its work unit.
 */
public enum Algorithm {
    /** Bitcoin. Exactly 2^48/65535; the shorthand 2^32 of some pools is 15 ppm low. */
    SHA256D("sha256d", "H/s", Constants.TWO_48, Constants.BITCOIN_DIFF1_MANTISSA),
    /** Litecoin and Dogecoin in stratum difficulty, which is 2^16 times the difficulty of the daemon. */
    SCRYPT("scrypt", "H/s", Constants.TWO_16, BigInteger.ONE),
    /** Dash. */
    X11("x11", "H/s", Constants.TWO_32, BigInteger.ONE),
    /** Quark. */
    QUARK("quark", "H/s", Constants.TWO_32, BigInteger.ONE),
    /** X16R and its relatives. */
    X16R("x16r", "H/s", Constants.TWO_32, BigInteger.ONE),
    /** Decred before 2023. */
    BLAKE256R14("blake256r14", "H/s", Constants.TWO_32, BigInteger.ONE),
    /** Skein. */
    SKEIN("skein", "H/s", Constants.TWO_32, BigInteger.ONE),
    /** Kaspa. */
    KHEAVYHASH("kheavyhash", "H/s", Constants.TWO_32, BigInteger.ONE),
    /** Ethash with the difficulty in hashes; NiceHash counts in 2^32. */
    ETHASH("ethash", "H/s", BigInteger.ONE, BigInteger.ONE),
    /** Ethereum Classic, difficulty in hashes. */
    ETCHASH("etchash", "H/s", BigInteger.ONE, BigInteger.ONE),
    /** Ravencoin: 2^40/255. */
    KAWPOW("kawpow", "H/s", Constants.TWO_40, Constants.KAWPOW_DIFF1_MANTISSA),
    /** Zcash; counts solutions, not hashes. */
    EQUIHASH200_9("equihash200-9", "Sol/s", Constants.TWO_13, BigInteger.ONE),
    /** Monero, difficulty in hashes. */
    RANDOMX("randomx", "H/s", BigInteger.ONE, BigInteger.ONE),
    /** CryptoNote coins, difficulty in hashes. */
    CRYPTONIGHT("cryptonight", "H/s", BigInteger.ONE, BigInteger.ONE);

    private static final int FINE_QUANTUM_BITS = 32;
    private static final Map<String, Algorithm> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Algorithm::id, Function.identity()));

    private final String id;
    private final String unit;
    private final BigInteger hashesNumerator;
    private final BigInteger hashesDenominator;
    private final double hashesPerDifficulty;
    private final int quantumBits;

    Algorithm(String id, String unit, BigInteger hashesNumerator, BigInteger hashesDenominator) {
        this.id = id;
        this.unit = unit;
        this.hashesNumerator = hashesNumerator;
        this.hashesDenominator = hashesDenominator;
        this.hashesPerDifficulty = hashesNumerator.doubleValue() / hashesDenominator.doubleValue();
        boolean coarse = hashesNumerator.compareTo(hashesDenominator.multiply(Constants.TWO_16)) < 0;
        this.quantumBits = coarse ? 0 : FINE_QUANTUM_BITS;
    }

    /** The algorithm of an id such as {@code sha256d}; ids are lower case and compared exactly. */
    public static Optional<Algorithm> byId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The algorithm that a person names; throws {@link IllegalArgumentException} in one line with all ids if there is none of that id. */
    public static Algorithm named(String id) {
        return byId(id).orElseThrow(() -> {
            String known = Arrays.stream(values()).map(Algorithm::id).collect(Collectors.joining(", "));
            return new IllegalArgumentException("algorithm %s is not known; choose one of %s".formatted(id, known));
        });
    }

    /** Name on the wire, in keys and on the command line. */
    public String id() {
        return id;
    }

    /** Unit of a hashrate: {@code H/s}, or {@code Sol/s} for Equihash. */
    public String unit() {
        return unit;
    }

    /** Numerator of C, the expected hashes per unit of difficulty. */
    public BigInteger hashesNumerator() {
        return hashesNumerator;
    }

    /** Denominator of C, the expected hashes per unit of difficulty. */
    public BigInteger hashesDenominator() {
        return hashesDenominator;
    }

    /** C as the nearest double, in hashes per unit of difficulty. */
    public double hashesPerDifficulty() {
        return hashesPerDifficulty;
    }

    /** Work is summed in quanta of {@code 2^-quantumBits} of a unit of difficulty: 32 if C is at least 2^16, else 0. */
    public int quantumBits() {
        return quantumBits;
    }

    /** Lives in its own class because constants of an enum cannot refer to its static fields. */
    private static final class Constants {
        private static final BigInteger TWO_13 = BigInteger.ONE.shiftLeft(13);
        private static final BigInteger TWO_16 = BigInteger.ONE.shiftLeft(16);
        private static final BigInteger TWO_32 = BigInteger.ONE.shiftLeft(32);
        private static final BigInteger TWO_40 = BigInteger.ONE.shiftLeft(40);
        private static final BigInteger TWO_48 = BigInteger.ONE.shiftLeft(48);
        private static final BigInteger BITCOIN_DIFF1_MANTISSA = BigInteger.valueOf(65_535);
        private static final BigInteger KAWPOW_DIFF1_MANTISSA = BigInteger.valueOf(255);

        private Constants() {}
    }
}
