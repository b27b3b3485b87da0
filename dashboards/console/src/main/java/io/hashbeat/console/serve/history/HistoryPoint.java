package io.hashbeat.console.serve.history;

import io.hashbeat.console.view.RateView;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a subject's history.
 *
 * @param timeMs start of the bucket, milliseconds since 1970 UTC
 * @param rate effective hashrate with its interval
 * @param coverage part of the bucket that was observed, 0 to 1
 * @param accepted accepted shares
 * @param stale stale shares
 * @param rejected rejected shares
 * @param reportedHs hashrate that the device reports, H/s
 * @param partial true if the bucket is not complete yet
 */
public record HistoryPoint(
        long timeMs,
        RateView rate,
        double coverage,
        long accepted,
        long stale,
        long rejected,
        @Nullable Double reportedHs,
        boolean partial) {}
