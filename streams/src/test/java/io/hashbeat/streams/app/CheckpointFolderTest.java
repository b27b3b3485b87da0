package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    private final CheckpointFolder folder;

    CheckpointFolderTest(@TempDir Path temp) {
        folder = new CheckpointFolder(temp.resolve("pipeline"));
    }

    @Test
    void without_a_folder_there_is_nothing_to_resume_and_nothing_to_prune() {
        assertThat(folder.newest()).isEmpty();
        folder.prune();
    }

    @Test
    void a_checkpoint_without_metadata_is_not_complete() throws IOException {
        checkpoint("a", 7, 100, true);
        checkpoint("b", 9, 200, false);
        assertThat(folder.newest()).isEqualTo(Optional.of(at("a", 7)));
    }

    @Test
    void the_newest_is_by_time_of_completion_not_by_number() throws IOException {
        checkpoint("a", 90, 100, true);
        checkpoint("b", 3, 200, true);
        checkpoint("b", 4, 200, true);
        assertThat(folder.newest()).isEqualTo(Optional.of(at("b", 4)));
    }

    @Test
    void pruning_keeps_the_start_that_holds_the_newest_complete_checkpoint() throws IOException {
        checkpoint("a", 1, 100, true);
        checkpoint("b", 2, 200, true);
        checkpoint("c", 3, 300, false);
        folder.prune();
        assertThat(folder.root()).isDirectoryNotContaining(p -> !p.endsWith("b"));
        assertThat(folder.newest()).isEqualTo(Optional.of(at("b", 2)));
    }

    private Path at(String job, int number) {
        return folder.root().resolve(job).resolve("chk-" + number);
    }

    private void checkpoint(String job, int number, long seconds, boolean complete) throws IOException {
        Path checkpoint = Files.createDirectories(at(job, number));
        Files.writeString(checkpoint.resolve("state"), "x");
        if (complete) {
            Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "m");
            Files.setLastModifiedTime(metadata, FileTime.fromMillis(seconds * 1000));
        }
    }
}
