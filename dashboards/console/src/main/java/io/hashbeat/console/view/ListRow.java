package io.hashbeat.console.view;

import org.jspecify.annotations.Nullable;

/**
 * One line of a list.
 *
 * @param subject subject text; the id in links
 * @param pool pool
 * @param algorithm algorithm id
 * @param account account name
 * @param worker worker name; empty for a group
 * @param unit H/s or Sol/s
 * @param server server of the newest share
 * @param site site where the worker stands
 * @param model model of the worker
 * @param status what a person wants to know first
 * @param workers workers that make up the subject
 * @param quarter hashrate of the last 15 minutes
 * @param hour hashrate of the last hour
 * @param day hashrate of the last 24 hours
 * @param reportedHs hashrate that the device reports, H/s
 * @param ratio effective hashrate as a part of the reported one
 * @param rejectedPart part of the last hour's shares that was stale or rejected, 0 to 1
 * @param hottestCelsius hottest reading of the device
 * @param lastShareMs receive time of the newest share, milliseconds since 1970 UTC
 * @param timeMs event time of the line, milliseconds since 1970 UTC
 * @param revision revision of the sample
 */
public record ListRow(
        String subject,
        String pool,
        String algorithm,
        String account,
        String worker,
        String unit,
        @Nullable String server,
        @Nullable String site,
        @Nullable String model,
        SubjectStatus status,
        long workers,
        RateView quarter,
        RateView hour,
        RateView day,
        @Nullable Double reportedHs,
        @Nullable Double ratio,
        @Nullable Double rejectedPart,
        @Nullable Double hottestCelsius,
        @Nullable Long lastShareMs,
        long timeMs,
        long revision) {}
