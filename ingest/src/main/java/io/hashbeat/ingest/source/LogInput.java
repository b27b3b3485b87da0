package io.hashbeat.ingest.source;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One file, or the standard input, that may hold a log. gzip is known by its first bytes, not by its name. */
public final class LogInput {
    /** Name of the standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int LOOKED_AT = 4096;
    private static final int GZIP_BUFFER = 64 * 1024;

    private final String name;
    private final @Nullable Path path;
    private final @Nullable InputStream stream;

    private LogInput(String name, @Nullable Path path, @Nullable InputStream stream) {
        this.name = name;
        this.path = path;
        this.stream = stream;
    }

    /** A file; it is opened by {@link #open()}. */
    public static LogInput file(Path path) {
        return new LogInput(path.toString(), path, null);
    }

    /** A stream of unknown length that is already open, such as the standard input. */
    public static LogInput stream(String name, InputStream stream) {
        return new LogInput(name, null, stream);
    }

    /** The path as given, or {@code -}. */
    public String name() {
        return name;
    }

    /** The file, or null for a stream. */
    public @Nullable Path path() {
        return path;
    }

    OpenLog open() {
        try {
            return stream == null ? openFile() : open(stream, Long.MAX_VALUE, 0);
        } catch (NoSuchFileException e) {
            throw new InputException(InputException.Kind.NOT_FOUND, "no such file: " + name, e);
        } catch (AccessDeniedException e) {
            throw new InputException(InputException.Kind.NOT_READABLE, "may not be read: " + name, e);
        } catch (IOException e) {
            throw new InputException(InputException.Kind.READ_FAILED, "cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private OpenLog openFile() throws IOException {
        Path file = Objects.requireNonNull(path);
        long size = Files.size(file);
        InputStream in = Files.newInputStream(file);
        boolean regular = Files.isRegularFile(file);
        try {
            return open(in, regular ? size : Long.MAX_VALUE, regular ? size : 0);
        } catch (IOException | InputException e) {
            in.close();
            throw e;
        }
    }

    private OpenLog open(InputStream in, long limit, long size) throws IOException {
        OpenLog.Counted counted = new OpenLog.Counted(in, limit);
        byte[] head = readHead(counted);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), counted);
        boolean gzip = head.length > 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
        if (!gzip) {
            checkText(head);
            return new OpenLog(whole, counted, size);
        }
        InputStream text;
        try {
            text = new GZIPInputStream(whole, GZIP_BUFFER);
        } catch (EOFException | ZipException e) {
            throw new InputException(InputException.Kind.NOT_TEXT, name + " is damaged gzip data", e);
        }
        byte[] textHead = readHead(text);
        checkText(textHead);
        return new OpenLog(new SequenceInputStream(new ByteArrayInputStream(textHead), text), counted, size);
    }

    /** The first bytes; damaged compressed data ends them early and is met again by whoever reads on. */
    private static byte[] readHead(InputStream in) throws IOException {
        byte[] head = new byte[LOOKED_AT];
        int have = 0;
        try {
            for (int n = 0; n >= 0 && have < head.length; n = in.read(head, have, head.length - have)) {
                have += n;
            }
        } catch (EOFException | ZipException e) {
            return Arrays.copyOf(head, have);
        }
        return Arrays.copyOf(head, have);
    }

    /** Refuses a file with zero bytes at its beginning and no line there that could be JSON; single bad lines are not its business. */
    private void checkText(byte[] head) {
        boolean zero = false;
        boolean object = false;
        boolean lineStart = true;
        for (byte b : head) {
            zero |= b == 0;
            object |= lineStart && b == '{';
            lineStart = b == '\n' || (lineStart && (b == ' ' || b == '\t' || b < 0));
        }
        if (zero && !object) {
            throw new InputException(InputException.Kind.NOT_TEXT, name + " is not a text log (it has zero bytes)");
        }
    }
}
