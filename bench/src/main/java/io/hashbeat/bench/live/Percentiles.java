package io.hashbeat.bench.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Of times in milliseconds; all 0 if there are none.
 *
 * @param count how many
 */
public record Percentiles(long count, long p50, long p90, long p99, long p999, long max) {
    private static final double P50 = 50;
    private static final double P90 = 90;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    static final String HEADING =
            String.format(Locale.ROOT, "%11s %9s %9s %9s %9s %9s", "count", "p50", "p90", "p99", "p99.9", "max");

    static Percentiles of(Histogram times) {
        return new Percentiles(
                times.getTotalCount(),
                times.getValueAtPercentile(P50),
                times.getValueAtPercentile(P90),
                times.getValueAtPercentile(P99),
                times.getValueAtPercentile(P999),
                times.getMaxValue());
    }

    /** True if there are any, and 99 of a hundred are no longer than this. */
    boolean within(long millis) {
        return count > 0 && p99 <= millis;
    }

    String columns() {
        return String.format(Locale.ROOT, "%,11d %,9d %,9d %,9d %,9d %,9d", count, p50, p90, p99, p999, max);
    }

    void writeTo(ObjectNode node) {
        node.put("count", count)
                .put("p50", p50)
                .put("p90", p90)
                .put("p99", p99)
                .put("p99_9", p999)
                .put("max", max);
    }
}
