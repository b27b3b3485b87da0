package io.hashbeat.grafana.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.hashbeat.grafana.page.Pages;
import io.hashbeat.grafana.panel.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes all dashboards into a folder. */
public final class WriteDashboards {
    private static final ObjectWriter WRITER = new ObjectMapper().writer(printer());

    private WriteDashboards() {}

    /** Into the folder that is the only argument. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: FOLDER");
        }
        into(Path.of(args[0]));
    }

    /** Writes each dashboard to {@code UID.json}; other files stay. */
    public static void into(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Texts by name of their file. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Page page : Pages.all()) {
            files.put(page.uid() + ".json", text(page));
        }
        return files;
    }

    private static String text(Page page) {
        try {
            return WRITER.writeValueAsString(page.json()) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON of " + page.uid(), e);
        }
    }

    /** One line for each value, as Grafana exports it, on every system. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return printer;
    }
}
