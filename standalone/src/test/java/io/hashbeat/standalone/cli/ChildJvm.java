package io.hashbeat.standalone.cli;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start a JVM of their own. Those of a build whose parts are jars share an archive of loaded classes (JEP 350), which the first
 * of them makes as the {@code hashbeat} script does: loading them is most of what a short life costs.
 */
public final class ChildJvm {
    private static final int PATIENCE_SECONDS = 120;
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path ARCHIVE = TARGET.resolve("child.jsa");
    private static final List<Path> ENTRIES = Stream.of(
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    private static final String JARS = path(ENTRIES.stream().filter(Files::isRegularFile));
    /** Jars come first, as the archive wants it; directories cannot be in it. */
    private static final String CLASS_PATH = path(Stream.concat(
            ENTRIES.stream().filter(Files::isRegularFile), ENTRIES.stream().filter(Files::isDirectory)));

    private static boolean tried;

    private ChildJvm() {}

    private static String path(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The class path of this JVM. */
    public static String classPath() {
        return CLASS_PATH;
    }

    /** Java with a heap of so many megabytes and options for a short life; no class path yet. */
    public static List<String> command(int megabytes) throws IOException {
        List<String> command = java(megabytes);
        if (isArchived()) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable"));
        }
        return command;
    }

    private static List<String> java(int megabytes) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    }

    /** Whether the archive is there; one JVM makes it, and what others start meanwhile goes without. */
    private static synchronized boolean isArchived() throws IOException {
        boolean jars = ENTRIES.stream().noneMatch(TARGET.resolve("classes")::equals)
                && ENTRIES.stream().filter(Files::isDirectory).count() <= 1;
        if (!tried && jars && !isFresh()) {
            tried = true;
            try (FileChannel channel = FileChannel.open(
                            TARGET.resolve("child.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock != null && !isFresh()) {
                    archive();
                }
            }
        }
        return jars && isFresh();
    }

    /** Whether it was made after the last of the jars. */
    private static boolean isFresh() {
        long madeMillis = ARCHIVE.toFile().lastModified();
        return ENTRIES.stream()
                .filter(Files::isRegularFile)
                .allMatch(entry -> entry.toFile().lastModified() < madeMillis);
    }

    private static void archive() throws IOException {
        Path part = TARGET.resolve("child.jsa.new");
        List<String> command = java(768);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + part, "-Xlog:disable", "-cp", JARS));
        command.addAll(List.of(Main.class.getName(), "warm-up"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                Files.move(part, ARCHIVE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
