package io.hashbeat.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logs that a command line names: files, folders, the standard input; found and checked before anything is started, then opened as
 * one source.
 */
public final class Logs {
    private static final int MOST_ARGUMENTS = 256;

    private final LogFormat format;
    private final List<Argument> arguments;

    /** One argument: a log, or a folder of logs. */
    private record Argument(boolean folder, List<LogInput> logs, long bytes) {}

    private Logs(LogFormat format, List<Argument> arguments) {
        this.format = format;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Finds the logs.
     *
     * @param names paths, or {@code -} for the standard input
     * @param standardInput read if it is named
     * @throws InputException if one is not there, may not be read, is a folder without logs, or if all are empty
     */
    public static Logs find(List<String> names, LogFormat format, InputStream standardInput) {
        if (names.isEmpty() || names.size() > MOST_ARGUMENTS) {
            throw new InputException(
                    InputException.Kind.NO_LOGS, "give 1 to " + MOST_ARGUMENTS + " logs, not " + names.size());
        }
        List<Argument> arguments = new ArrayList<>();
        boolean stream = false;
        for (String name : names) {
            boolean isInput = name.equals(LogInput.STANDARD_INPUT);
            if (isInput && stream) {
                throw new InputException(InputException.Kind.NOT_READABLE, "the standard input can be read only once");
            }
            stream |= isInput;
            arguments.add(isInput ? streamArgument(name, standardInput) : argument(name, format));
        }
        boolean bounded = arguments.stream().flatMap(a -> a.logs.stream()).allMatch(Logs::isRegular);
        if (bounded && arguments.stream().allMatch(a -> a.bytes == 0)) {
            String what = names.size() == 1 ? names.get(0) + " is empty" : "all of the logs are empty";
            throw new InputException(InputException.Kind.EMPTY, "nothing to read: " + what);
        }
        return new Logs(format, arguments);
    }

    /** Opens them, merged by time if there are several. */
    public ShareSource open(SourceOptions options) {
        if (arguments.size() == 1) {
            return open(arguments.get(0), options);
        }
        List<ShareSource> sources = new ArrayList<>();
        try {
            arguments.forEach(argument -> sources.add(open(argument, options)));
        } catch (InputException e) {
            sources.forEach(ShareSource::close);
            throw e;
        }
        long bytes = arguments.stream().mapToLong(Argument::bytes).sum();
        return new MergedSource<>(sources, source -> source, sources.size(), bytes);
    }

    private ShareSource open(Argument argument, SourceOptions options) {
        if (!argument.folder) {
            LogInput log = argument.logs.get(0);
            return new LineSource(log, format.decoder(log), options);
        }
        return new MergedSource<>(
                argument.logs, log -> openMember(log, options), format.overlappingLogs(), argument.bytes);
    }

    /** In a folder, one file that is no log does not stop the others: it is counted. */
    private ShareSource openMember(LogInput log, SourceOptions options) {
        try {
            return new LineSource(log, format.decoder(log), options);
        } catch (InputException e) {
            if (e.kind() == InputException.Kind.NOT_TEXT) {
                return new RefusedLog(log.name());
            }
            throw e;
        }
    }

    private static Argument streamArgument(String name, InputStream in) {
        return new Argument(false, List.of(LogInput.stream(name, in)), 0);
    }

    private static Argument argument(String name, LogFormat format) {
        try {
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new InputException(InputException.Kind.NOT_FOUND, "no such file or folder: " + name);
            }
            if (!Files.isReadable(path)) {
                throw new InputException(InputException.Kind.NOT_READABLE, "may not be read: " + name);
            }
            if (!Files.isDirectory(path)) {
                return new Argument(false, List.of(LogInput.file(path)), size(path));
            }
            List<LogInput> logs = format.logsIn(path);
            if (logs.isEmpty()) {
                throw new InputException(InputException.Kind.NO_LOGS, "no logs of this format in folder " + name);
            }
            long bytes = 0;
            for (LogInput log : logs) {
                bytes += size(log.path());
            }
            return new Argument(true, logs, bytes);
        } catch (InvalidPathException e) {
            throw new InputException(InputException.Kind.NOT_FOUND, "not a path: " + e.getReason(), e);
        } catch (IOException e) {
            throw new InputException(InputException.Kind.READ_FAILED, "cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean isRegular(LogInput log) {
        Path path = log.path();
        return path != null && Files.isRegularFile(path);
    }

    private static long size(@Nullable Path path) throws IOException {
        return path != null && Files.isRegularFile(path) ? Files.size(path) : 0;
    }

    /** A file of a folder that is not text: one rejected line. */
    private static final class RefusedLog implements ShareSource {
        private final String name;
        private boolean told;

        RefusedLog(String name) {
            this.name = name;
        }

        @Override
        public @Nullable SourceEvent next() {
            if (told) {
                return null;
            }
            told = true;
            Origin origin = new Origin(name, 1);
            return new SourceEvent.OfRejected(new Rejected(InputReason.NOT_TEXT, new byte[0], 0, 0, origin));
        }

        @Override
        public SourceProgress progress() {
            return new SourceProgress(told ? 1 : 0, 0, 0, 0);
        }

        @Override
        public void close() {}
    }
}
