package io.hashbeat.standalone.flink;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a test does to a job, and a person never. */
public final class JobControl {
    private JobControl() {}

    /** Takes a checkpoint and waits until it is complete. */
    public static Path checkpoint(RunningJob job) throws Exception {
        String place = job.checkpoint().get(1, TimeUnit.MINUTES);
        return Path.of(place.replaceFirst("^file:/*", "/"));
    }

    /** Takes a savepoint into a new folder of {@code parent}; where it is. */
    public static Path savepoint(RunningJob job, Path parent) throws Exception {
        String place = job.savepoint(parent).get(1, TimeUnit.MINUTES);
        return Path.of(place.replaceFirst("^file:/*", "/"));
    }

    /** Cancels without a last checkpoint. */
    public static void cancel(RunningJob job) throws InterruptedException {
        job.cancel();
    }
}
