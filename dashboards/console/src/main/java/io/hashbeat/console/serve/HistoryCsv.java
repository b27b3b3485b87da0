package io.hashbeat.console.serve;

import io.hashbeat.console.serve.history.HistoryPoint;
import io.hashbeat.console.view.CsvText;
import java.time.Instant;

/** Points of the store as lines of CSV. Times are UTC, ISO-8601. */
final class HistoryCsv {
    static final String HEADER =
            "time,state,hashrate_hs,low_hs,high_hs,coverage,accepted,stale,rejected,reported_hs,partial";

    private HistoryCsv() {}

    static String line(HistoryPoint point) {
        return CsvText.row(
                Instant.ofEpochMilli(point.timeMs()).toString(),
                point.rate().state().name(),
                CsvText.number(point.rate().hashrateHs()),
                CsvText.number(point.rate().lowHs()),
                CsvText.number(point.rate().highHs()),
                CsvText.number(point.coverage()),
                Long.toString(point.accepted()),
                Long.toString(point.stale()),
                Long.toString(point.rejected()),
                CsvText.number(point.reportedHs()),
                Boolean.toString(point.partial()));
    }
}
