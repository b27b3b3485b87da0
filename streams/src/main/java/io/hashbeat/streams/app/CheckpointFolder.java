package io.hashbeat.streams.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints of one job: JOB_ID/chk-N/_metadata. Flink makes a new JOB_ID at every start and writes
 * _metadata last, by renaming, so a checkpoint that has one is complete.
 *
 * @param root folder of the job; may be absent
 */
public record CheckpointFolder(Path root) {
    private static final String METADATA = "_metadata";

    /** The complete checkpoint that was written last. */
    public Optional<Path> newest() {
        return children(root).stream()
                .flatMap(job -> children(job).stream())
                .filter(chk -> Files.exists(chk.resolve(METADATA)))
                .max(Comparator.comparing(CheckpointFolder::completedAt).thenComparing(CheckpointFolder::number));
    }

    /** Deletes the folders of earlier starts, but never the one that holds the newest complete checkpoint. */
    public void prune() {
        Optional<Path> kept = newest().map(Path::getParent);
        for (Path job : children(root)) {
            if (!kept.equals(Optional.of(job))) {
                delete(job);
            }
        }
    }

    private static FileTime completedAt(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        return name.matches("chk-[0-9]{1,18}") ? Long.parseLong(name.substring(4)) : -1;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
