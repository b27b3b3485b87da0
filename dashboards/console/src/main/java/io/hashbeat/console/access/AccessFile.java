package io.hashbeat.console.access;

import io.hashbeat.console.view.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The {@link AccessBook} in the data directory, readable by its owner only. A running console sees at its next request what a
 * command has changed. Safe for use by many threads and processes.
 *
 * <p>What cannot be read is an {@link UncheckedIOException}, what says nothing known an {@link IllegalStateException}: then nobody comes in.
 */
public final class AccessFile {
    /** Name of the file in the data directory. */
    public static final String NAME = "access";

    /** Name of the file that is locked while the other one is changed. */
    public static final String LOCK_NAME = "access.lock";

    private final Path directory;
    private final int rounds;
    private @Nullable Kept kept;

    /** What was read, and of which state of the file. */
    private record Kept(Object stamp, AccessBook book) {}

    public AccessFile(Path directory) {
        this(directory, PasswordHash.ITERATIONS);
    }

    /** With new passwords that are hashed in so many rounds. */
    AccessFile(Path directory, int rounds) {
        this.directory = directory;
        this.rounds = rounds;
    }

    /** Whether the operator has a password: without one no page asks for a login, and no link opens it. */
    public boolean hasPassword() {
        return read().password() != null;
    }

    /** A password for the operator if there is none yet; it is told here, and never again. */
    public Optional<String> firstPassword() {
        return read().password() == null ? Optional.of(newPassword()) : Optional.empty();
    }

    /** Another password for the operator; it is told here, and never again. Sessions of the one before end. */
    public String newPassword() {
        String password = RandomText.password();
        PasswordHash hash = PasswordHash.of(password, rounds);
        change(book -> book.with(hash));
        return password;
    }

    /**
     * A token for a program; it is told here, and never again.
     *
     * @throws IllegalArgumentException if there is one of that name, or it cannot be a name
     */
    public String addToken(String name, boolean writes, long expiresMs) {
        String secret = RandomText.secret();
        ApiToken token = new ApiToken(name, writes, expiresMs, RandomText.digest(secret));
        change(book -> book.with(token));
        return secret;
    }

    /** Ends a token; throws {@link IllegalArgumentException} if there is none of that name. */
    public void revokeToken(String name) {
        change(book -> book.without(name));
    }

    /** All tokens, those that are over too. */
    public List<ApiToken> tokens() {
        return read().tokens();
    }

    /**
     * A link for the owner of an account; its secret is told here, and never again.
     *
     * @throws IllegalArgumentException if there is one of that name, or it cannot be a name
     */
    public String addLink(String name, Scope scope, long expiresMs) {
        String secret = RandomText.secret();
        ObserverLink link = new ObserverLink(name, scope, expiresMs, RandomText.digest(secret));
        change(book -> book.with(link));
        return secret;
    }

    /** Ends a link; throws {@link IllegalArgumentException} if there is none of that name. */
    public void revokeLink(String name) {
        change(book -> book.withoutLink(name));
    }

    /** All links, those that are over too. */
    public List<ObserverLink> links() {
        return read().links();
    }

    /** The book as it is now. */
    synchronized AccessBook read() {
        Path file = directory.resolve(NAME);
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Object stamp = now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
            if (kept == null || !kept.stamp().equals(stamp)) {
                kept = new Kept(stamp, AccessBook.parse(Files.readAllLines(file)));
            }
            return kept.book();
        } catch (NoSuchFileException e) {
            return AccessBook.EMPTY;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Changes the book, one process after the other. */
    synchronized void change(UnaryOperator<AccessBook> change) {
        Path file = directory.resolve(NAME);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock is gone");
            }
            AccessBook next = change.apply(read());
            Path fresh = Files.createTempFile(directory, NAME, ".new", ownerOnly());
            Files.writeString(fresh, next.text());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
