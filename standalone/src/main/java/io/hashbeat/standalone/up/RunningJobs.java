package io.hashbeat.standalone.up;

import io.hashbeat.console.view.PipelineView;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.RunningJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The jobs of a run that never end by themselves, and the wait until somebody asks for the end. Safe for many threads. */
final class RunningJobs {
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MS = 500;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<RunningJob> jobs = new CopyOnWriteArrayList<>();
    private final Progress progress;

    RunningJobs(Progress progress) {
        this.progress = progress;
    }

    /** Waits until all tasks of the job run, and tells so. */
    void add(RunningJob job) throws InterruptedException {
        job.awaitRunning(RUNNING_WITHIN);
        jobs.add(job);
        progress.reached("job       " + job.name()
                + job.resumedFrom().map(c -> ", resumed").orElse(""));
    }

    /** How they are now. */
    List<PipelineView.Job> views() {
        return jobs.stream().map(RunningJob::view).toList();
    }

    /** Ends the wait; from any thread. */
    void ask() {
        asked.countDown();
    }

    /**
     * Waits until the end is asked for, or so long.
     *
     * @throws ClearFault if one of the jobs ends meanwhile
     */
    void await(Optional<Duration> length) throws InterruptedException {
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
