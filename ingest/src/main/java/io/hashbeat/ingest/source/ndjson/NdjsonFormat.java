package io.hashbeat.ingest.source.ndjson;

import io.hashbeat.ingest.source.LineDecoder;
import io.hashbeat.ingest.source.LogFormat;
import io.hashbeat.ingest.source.LogInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** NDJSON share events. In a folder: all files named .ndjson, .jsonl, .json or .log, gzip or not, by name; they may all overlap. */
public final class NdjsonFormat implements LogFormat {
    private static final Pattern LOG = Pattern.compile(".*\\.(ndjson|jsonl|json|log)(\\.gz)?");
    private static final int DEPTH = 3;
    private static final int OPEN_AT_ONCE = 128;

    @Override
    public LineDecoder decoder(LogInput log) {
        return new NdjsonDecoder();
    }

    @Override
    public List<LogInput> logsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(
                            file -> LOG.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(LogInput::file)
                    .toList();
        }
    }

    @Override
    public int overlappingLogs() {
        return OPEN_AT_ONCE;
    }
}
