package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a short run keeps its topics: the given directory, or one that is deleted after success. */
final class RunDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private boolean succeeded;

    private RunDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static RunDirectory choose(@Nullable Path given) {
        if (given != null) {
            return new RunDirectory(given, false);
        }
        try {
            return new RunDirectory(Files.createTempDirectory("hashbeat-"), true);
        } catch (IOException e) {
            throw ClearFault.usage("cannot write to %s; choose a directory with --data"
                    .formatted(System.getProperty("java.io.tmpdir")));
        }
    }

    Path path() {
        return path;
    }

    /** Nothing in it is needed any more. */
    void succeeded() {
        succeeded = true;
    }

    /** Deletes a temporary directory; after a failure its logs stay. */
    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        Path logs = path.resolve("logs");
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                if (succeeded || !(file.equals(path) || file.startsWith(logs))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
