package io.hashbeat.standalone.up;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.RunningJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the end: asked for, after a length, or because a job has ended. */
final class EndWait {
    private static final long LOOK_EVERY_MS = 500;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** From any thread. */
    void ask() {
        asked.countDown();
    }

    /**
     * Waits.
     *
     * @throws ClearFault if one of the jobs ends meanwhile
     */
    void await(Optional<Duration> length, List<RunningJob> jobs) throws InterruptedException {
        long end = length.map(l -> System.nanoTime() + l.toNanos()).orElse(Long.MAX_VALUE);
        while (!asked.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            if (length.isPresent() && System.nanoTime() - end >= 0) {
                return;
            }
            for (RunningJob job : jobs) {
                if (job.ended()) {
                    job.awaitEnd();
                    throw ClearFault.failed("job %s ended by itself".formatted(job.name()), null);
                }
            }
        }
    }
}
