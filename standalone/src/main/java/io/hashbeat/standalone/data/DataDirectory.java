package io.hashbeat.standalone.data;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data directory that this process alone uses. The lock is the operating system's, so a killed
 * process leaves none behind. Every failure is a {@link ClearFault}.
 */
public final class DataDirectory implements AutoCloseable {
    /** What the VERSION file says; grows when an older directory could no longer be read. */
    public static final String VERSION = "hashbeat-data-4";

    /** Room that must be free at the start: 512 MiB. */
    public static final long NEEDED_BYTES = 512L << 20;

    private static final String VERSION_FILE = "VERSION";
    private static final String LOCK_FILE = "lock";
    /** What may be there before the version is: the lock, the log of this very start, and who may see the page. */
    private static final Set<String> OWN_FILES = Set.of(LOCK_FILE, "logs", "access", "access.lock");

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Creates the directory if it is absent, then locks it. */
    public static DataDirectory open(Path directory) {
        return open(directory, DataDirectory::usableBytes);
    }

    static DataDirectory open(Path directory, ToLongFunction<Path> usableBytes) {
        Path root = directory.toAbsolutePath().normalize();
        create(root);
        long usable = usableBytes.applyAsLong(root);
        if (usable < NEEDED_BYTES) {
            throw ClearFault.unavailable(
                    "the disk is full: %s has %d MiB free, %d MiB are needed; free some room or choose another --data"
                            .formatted(root, usable >> 20, NEEDED_BYTES >> 20));
        }
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw ClearFault.usage(
                        "%s is in use by another hashbeat; stop it or choose another --data".formatted(root));
            }
            DataDirectory opened = new DataDirectory(root, channel, lock);
            opened.checkVersion();
            return opened;
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    private static void create(Path root) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw notWritable(root, e);
        }
        if (!Files.isWritable(root)) {
            throw notWritable(root, null);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void checkVersion() throws IOException {
        Path file = root.resolve(VERSION_FILE);
        if (!Files.exists(file)) {
            refuseForeignFiles();
            Files.writeString(file, VERSION + "\n");
            return;
        }
        String found = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (!found.equals(VERSION)) {
            close();
            throw ClearFault.usage("%s is a data directory of another version (%s; this is %s); choose another --data"
                    .formatted(root, found.length() > 40 ? found.substring(0, 40) : found, VERSION));
        }
    }

    /** A directory of somebody else is left alone: what is begun in it could not be deleted without what was there. */
    private void refuseForeignFiles() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            Optional<Path> foreign = files.filter(
                            each -> !OWN_FILES.contains(each.getFileName().toString()))
                    .min(Comparator.naturalOrder());
            if (foreign.isPresent()) {
                close();
                Files.deleteIfExists(root.resolve(LOCK_FILE));
                throw ClearFault.usage("%s is not a data directory: it holds %s; choose an empty one with --data"
                        .formatted(root, foreign.get().getFileName()));
            }
        }
    }

    private static long usableBytes(Path root) {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    private static ClearFault notWritable(Path root, @Nullable Exception cause) {
        String why = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
        return ClearFault.usage("cannot write to %s%s; choose another --data".formatted(root, why));
    }

    /** Absolute path. */
    public Path root() {
        return root;
    }

    /** The broker's log directory. */
    public Path broker() {
        return root.resolve("broker");
    }

    /** The embedded store's root. */
    public Path store() {
        return root.resolve("store");
    }

    /** One folder per job below it. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** Where all of this process logs to. */
    public static Path logFile(Path root) {
        return root.toAbsolutePath().resolve("logs").resolve("hashbeat.log");
    }

    /** Ground truth of the simulated fleet and the like. */
    public Path fleet() {
        return root.resolve("fleet");
    }

    /** Addresses for the other commands. */
    public Path endpoints() {
        return root.resolve(Endpoints.FILE);
    }

    /**
     * A secret kept in a file only its owner can read; made at the first call.
     *
     * @param name file name in the directory
     */
    public String secret(String name) {
        Path file = root.resolve(name);
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file).strip();
                if (!kept.isEmpty()) {
                    return kept;
                }
                Files.delete(file);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            String made = Secrets.random();
            Files.writeString(file, made + "\n");
            return made;
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
