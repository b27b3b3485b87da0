package io.hashbeat.ingest.source.ckpool;

import io.hashbeat.ingest.source.LineDecoder;
import io.hashbeat.ingest.source.LogFormat;
import io.hashbeat.ingest.source.LogInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Share logs as ckpool writes them: {@code <8 hex digits of the height>/<workinfoid in hex>.sharelog}. In a folder they are read in the
 * order of height and workinfoid; neighbours overlap, because shares of the old work arrive after the new work was sent.
 */
public final class CkpoolFormat implements LogFormat {
    private static final Pattern LOG = Pattern.compile("([0-9a-fA-F]{1,16})\\.sharelog(\\.gz)?");
    private static final Pattern HEIGHT = Pattern.compile("[0-9a-fA-F]{8}");
    private static final int DEPTH = 4;
    private static final int OPEN_AT_ONCE = 16;

    private record Log(Path file, long height, long workinfoid) {}

    @Override
    public LineDecoder decoder(LogInput log) {
        Path path = log.path();
        return new CkpoolDecoder(path == null ? null : height(path));
    }

    @Override
    public List<LogInput> logsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(
                            file -> LOG.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .map(CkpoolFormat::log)
                    .sorted(Comparator.comparingLong(Log::height)
                            .thenComparing(Log::workinfoid, Long::compareUnsigned)
                            .thenComparing(Log::file))
                    .map(log -> LogInput.file(log.file))
                    .toList();
        }
    }

    @Override
    public int overlappingLogs() {
        return OPEN_AT_ONCE;
    }

    private static Log log(Path file) {
        Matcher name = LOG.matcher(file.getFileName().toString());
        long workinfoid = name.matches() ? Long.parseUnsignedLong(name.group(1), 16) : 0;
        Long height = height(file);
        return new Log(file, height == null ? -1 : height, workinfoid);
    }

    /** Height of the folder the file is in, if it is named as one. */
    static @Nullable Long height(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path name = folder == null ? null : folder.getFileName();
        if (name == null || !HEIGHT.matcher(name.toString()).matches()) {
            return null;
        }
        return Long.parseLong(name.toString(), 16);
    }
}
