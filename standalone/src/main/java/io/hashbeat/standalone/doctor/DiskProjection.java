package io.hashbeat.standalone.doctor;

/**
 * Bytes on the disk when everything has been kept as long as it ever is, for a number of workers at 6
 * shares a minute. The bytes of a record and of a row are rough (compressed share 35, sample 450, ledger
 * entry 200, row of the store 150), so the result is good to a factor of two.
 *
 * @param topicBytes of the embedded broker
 * @param storeBytes of the embedded store
 */
public record DiskProjection(long topicBytes, long storeBytes) {
    private static final double SHARES_PER_MINUTE = 6;
    private static final double MINUTES_PER_DAY = 1440;
    private static final double SHARE_BYTES = 35;
    private static final double SAMPLE_BYTES = 450;
    private static final double LEDGER_BYTES = 200;
    private static final double ROW_BYTES = 150;
    private static final double SHARES_KEPT_DAYS = 3;
    private static final double SAMPLES_KEPT_DAYS = 1;
    private static final double SAMPLES_MOST_BYTES = 4.0 * (1L << 30);
    private static final double LEDGER_KEPT_HOURS = 400 * 24;
    private static final double FIXED_TOPIC_BYTES = 200e6;
    private static final double FIXED_STORE_BYTES = 150e6;

    /** Rows of a worker at any time: minutes and rejects of 2 days, quarters of 14, hours of 90, days of 2 years. */
    private static final double ROWS_KEPT = 2 * 2 * MINUTES_PER_DAY + 14 * 96 + 90 * 24 + 731;

    /** For so many workers. */
    public static DiskProjection of(long workers) {
        double shares = workers * SHARES_PER_MINUTE * MINUTES_PER_DAY * SHARES_KEPT_DAYS * SHARE_BYTES;
        double samples = Math.min(SAMPLES_MOST_BYTES, workers * MINUTES_PER_DAY * SAMPLES_KEPT_DAYS * SAMPLE_BYTES);
        double ledger = workers * LEDGER_KEPT_HOURS * LEDGER_BYTES;
        return new DiskProjection((long) (shares + samples + ledger + FIXED_TOPIC_BYTES), (long)
                (workers * ROWS_KEPT * ROW_BYTES + FIXED_STORE_BYTES));
    }

    /** Both. */
    public long bytes() {
        return topicBytes + storeBytes;
    }
}
