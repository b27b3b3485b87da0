package io.hashbeat.bench;

import io.hashbeat.bench.topic.Folders;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Where a run keeps its topic: the given folder, or one that is deleted at the end, also at that by Ctrl-C. */
final class RunFolder implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable AutoCloseable user;

    private RunFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static RunFolder choose(@Nullable Path given) {
        RunFolder folder = given == null ? temporary() : new RunFolder(given.toAbsolutePath(), false);
        Runtime.getRuntime().addShutdownHook(new Thread(folder::end, "clean-up"));
        return folder;
    }

    private static RunFolder temporary() {
        try {
            return new RunFolder(Files.createTempDirectory("hashbeat-bench-"), true);
        } catch (IOException e) {
            throw ClearFault.usage("cannot write to %s; choose a directory with --data"
                    .formatted(System.getProperty("java.io.tmpdir")));
        }
    }

    Path path() {
        return path;
    }

    /** Something that uses the folder and must be closed before it can be deleted. */
    void closeFirst(AutoCloseable closeable) {
        user = closeable;
    }

    private void end() {
        AutoCloseable first = user;
        try {
            if (first != null && !closed.get()) {
                first.close();
            }
            close();
        } catch (Exception e) {
            // the process is ending; what cannot be deleted stays
            closed.set(true);
        }
    }

    /** Deletes a temporary folder. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true) || !temporary) {
            return;
        }
        Folders.delete(path);
    }
}
