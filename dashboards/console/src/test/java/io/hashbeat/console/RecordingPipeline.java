package io.hashbeat.console;

import io.hashbeat.console.serve.live.PipelineReader;
import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline with two jobs and some dead letters, of which one would be markup if anybody took it for such. */
public final class RecordingPipeline implements PipelineReader {
    private volatile @Nullable String failure;

    /** Every question fails from now on. */
    public void fail(String message) {
        failure = message;
    }

    private void check() {
        String message = failure;
        if (message != null) {
            throw new IllegalStateException(message);
        }
    }

    @Override
    public DeadLetters deadLetters() {
        check();
        List<DeadLetterView> letters = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            letters.add(letter(i % 3 == 0 ? "LATE" : "MALFORMED", "not a share " + i, i));
        }
        letters.add(letter("MALFORMED", SeededConsole.HOSTILE, 99));
        return new DeadLetters(4321, false, letters);
    }

    private static DeadLetterView letter(String reason, String text, long offset) {
        return new DeadLetterView(
                reason,
                "line " + offset + " has no worker",
                "hashbeat.shares.v1-0@" + offset,
                "pool-a/sha256d/a/w",
                Seeds.ORIGIN_MS + offset,
                text.length(),
                text,
                "6e 6f");
    }

    @Override
    public PipelineView pipeline() {
        check();
        return new PipelineView(
                List.of(
                        new PipelineView.Job(
                                "pipeline", "RUNNING", 12, 0, Seeds.ORIGIN_MS - 9000, 340L, 52_000_000L, 0),
                        new PipelineView.Job("store", "RESTARTING", 11, 2, null, null, null, 3)),
                List.of(new PipelineView.Reader("hashbeat-store", "Empty", 1234, List.of("hashbeat.hashrate.v1"))),
                List.of(new PipelineView.Topic(
                        "hashbeat.shares.v1", "Submissions of workers.", 123_456, Seeds.ORIGIN_MS)));
    }
}
