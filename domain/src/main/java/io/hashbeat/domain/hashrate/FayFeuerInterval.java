package io.hashbeat.domain.hashrate;

/**
 * The 95 % interval of a weighted sum of Poisson counts (Fay and Feuer 1997, Statistics in Medicine 16, 791-801), here of the
 * sum of share difficulties. With equal weights it is Garwood's interval.
 */
final class FayFeuerInterval {
    private FayFeuerInterval() {}

    /** Lower end, in the unit of the sum: {@code v/(2y) chi2inv(0.025, 2 y^2/v)}; zero for an empty sum. */
    static double lower(double sum, double sumOfSquares) {
        check(sum, sumOfSquares);
        return sum == 0 ? 0 : sumOfSquares / sum * GammaQuantile.low(sum * sum / sumOfSquares);
    }

    /**
     * Upper end: {@code (v+w^2)/(2(y+w)) chi2inv(0.975, 2 (y+w)^2/(v+w^2))}.
     *
     * @param largest the largest weight, above zero
     */
    static double upper(double sum, double sumOfSquares, double largest) {
        check(sum, sumOfSquares);
        if (!(largest > 0)) {
            throw new IllegalArgumentException("largest weight must be above zero: " + largest);
        }
        double y = sum + largest;
        double v = sumOfSquares + largest * largest;
        return v / y * GammaQuantile.high(y * y / v);
    }

    private static void check(double sum, double sumOfSquares) {
        if (!(sum >= 0) || !(sumOfSquares >= 0) || sum == 0 != (sumOfSquares == 0)) {
            throw new IllegalArgumentException(
                    "sum and sum of squares must be zero or more, and zero together: " + sum + ", " + sumOfSquares);
        }
    }
}
