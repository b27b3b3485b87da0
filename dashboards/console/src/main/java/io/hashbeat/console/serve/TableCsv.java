package io.hashbeat.console.serve;

import io.hashbeat.console.view.CsvText;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table as a file of comma-separated values, written as it is made: a line of names, then a line for each entry. */
final class TableCsv {
    private static final Logger LOG = LoggerFactory.getLogger(TableCsv.class);

    private TableCsv() {}

    /** What writes the lines, the line of names first. */
    interface Lines {
        void write(Writer out) throws IOException;
    }

    /** Answers with all of these; {@code line} gives cells that are fit for CSV, without the end of the line. */
    static <T> void send(Context context, String name, String header, List<T> all, Function<T, String> line) {
        send(context, name, out -> {
            out.write(header + CsvText.END);
            for (T each : all) {
                out.write(line.apply(each) + CsvText.END);
            }
        });
    }

    /** Answers with what these lines are. */
    static void send(Context context, String name, Lines lines) {
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"hashbeat-%s.csv\"".formatted(name));
        try (Writer out = new BufferedWriter(new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8))) {
            lines.write(out);
        } catch (IOException e) {
            LOG.debug("console: who asked for {}.csv went away: {}", name, e.toString());
        }
    }

    /** A moment as ISO-8601 in UTC, of milliseconds since 1970; nothing if there is none. */
    static String time(@Nullable Long millis) {
        return millis == null ? "" : Instant.ofEpochMilli(millis).toString();
    }
}
