package io.hashbeat.console.serve;

import io.hashbeat.console.view.CsvText;
import io.hashbeat.console.view.ListPage;
import io.hashbeat.console.view.ListQuery;
import io.hashbeat.console.view.ListRow;
import io.hashbeat.console.view.RateView;
import io.hashbeat.console.view.SubjectList;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list as comma-separated values: a line of names, then a line for each subject. Times are UTC, ISO-8601. */
final class ListCsv {
    private static final String HEADER = "subject,pool,algorithm,account,worker,workers,server,site,model,status,unit,"
            + rate("15m") + "," + rate("1h") + "," + rate("24h")
            + ",reported_hs,effective_to_reported,rejected_part,hottest_celsius,last_share_at,time";

    private ListCsv() {}

    private static String rate(String window) {
        return "hashrate_%1$s_hs,low_%1$s_hs,high_%1$s_hs".formatted(window);
    }

    /** Writes all that the question asks for, whatever part of it was asked for. */
    static void write(SubjectList list, ListQuery question, Writer out) throws IOException {
        out.write(HEADER + CsvText.END);
        ListPage page;
        int offset = 0;
        do {
            page = list.page(new ListQuery(
                    question.filter(), question.sort(), question.descending(), offset, ListQuery.MAX_LIMIT));
            for (ListRow row : page.rows()) {
                out.write(line(row) + CsvText.END);
            }
            offset += ListQuery.MAX_LIMIT;
        } while (offset < page.matching());
    }

    private static String line(ListRow row) {
        String names = CsvText.row(
                row.subject(),
                row.pool(),
                row.algorithm(),
                row.account(),
                row.worker(),
                Long.toString(row.workers()),
                orNothing(row.server()),
                orNothing(row.site()),
                orNothing(row.model()),
                row.status().name(),
                row.unit());
        return Stream.of(
                        names,
                        numbers(row.quarter()),
                        numbers(row.hour()),
                        numbers(row.day()),
                        CsvText.number(row.reportedHs()),
                        CsvText.number(row.ratio()),
                        CsvText.number(row.rejectedPart()),
                        CsvText.number(row.hottestCelsius()),
                        TableCsv.time(row.lastShareMs()),
                        TableCsv.time(row.timeMs()))
                .collect(Collectors.joining(","));
    }

    private static String numbers(RateView rate) {
        return CsvText.number(rate.hashrateHs()) + "," + CsvText.number(rate.lowHs()) + ","
                + CsvText.number(rate.highHs());
    }

    private static String orNothing(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
