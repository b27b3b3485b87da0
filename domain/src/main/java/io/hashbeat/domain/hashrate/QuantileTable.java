package io.hashbeat.domain.hashrate;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.DoubleUnaryOperator;

/**
 * Exact values of a smooth positive function on a regular grid, each computed when first asked for. Safe for several threads:
 * two may compute the same value, which is the same.
 */
final class QuantileTable {
    private static final double[] WEIGHTS = {1, -7, 21, -35, 35, -21, 7, -1};

    private final double first;
    private final double step;
    private final DoubleUnaryOperator exact;
    private final AtomicLongArray values;

    QuantileTable(double first, double step, int size, DoubleUnaryOperator exact) {
        this.first = first;
        this.step = step;
        this.exact = exact;
        this.values = new AtomicLongArray(size);
    }

    /** The value at grid point {@code index}, exact. */
    double at(int index) {
        long bits = values.getOpaque(index);
        if (bits != 0) {
            return Double.longBitsToDouble(bits);
        }
        double value = exact.applyAsDouble(first + index * step);
        values.setOpaque(index, Double.doubleToRawLongBits(value));
        return value;
    }

    /**
     * The value between grid points by the polynomial through the eight around it, in barycentric form (Berrut and Trefethen
     * 2004, SIAM Review 46, 501-517: on a regular grid the weights are alternating binomials).
     */
    double between(double x) {
        double position = (x - first) / step;
        int start = Math.max(0, Math.min((int) position - 3, values.length() - WEIGHTS.length));
        double sum = 0;
        double norm = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double distance = position - start - i;
            if (distance == 0) {
                return at(start + i);
            }
            double weight = WEIGHTS[i] / distance;
            sum += weight * at(start + i);
            norm += weight;
        }
        return sum / norm;
    }
}
