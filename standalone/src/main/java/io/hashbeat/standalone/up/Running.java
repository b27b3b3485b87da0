package io.hashbeat.standalone.up;

import io.hashbeat.standalone.up.RunningServices.Layer;

/** What has been started and runs until it is stopped: its services, its jobs, and the wait for its end. */
public final class Running implements AutoCloseable {
    private final UpOptions options;
    private final Progress progress;
    private final RunningServices services = new RunningServices();
    private final RunningJobs jobs;

    /** Starts what is to run. */
    interface Start {
        void run(Running running) throws InterruptedException;
    }

    private Running(UpOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.jobs = new RunningJobs(progress);
    }

    /** Starts; what was started before a failure is stopped again. */
    static Running start(UpOptions options, Progress progress, Start start) throws InterruptedException {
        Running running = new Running(options, progress);
        try {
            start.run(running);
            return running;
        } catch (RuntimeException | InterruptedException | Error e) {
            running.close();
            throw e;
        }
    }

    /** Keeps a service, to be closed in its turn. */
    <T extends AutoCloseable> T keep(Layer layer, T service) {
        return services.keep(layer, service);
    }

    RunningServices services() {
        return services;
    }

    RunningJobs jobs() {
        return jobs;
    }

    Progress progress() {
        return progress;
    }

    /** Tells what has been reached. */
    void reached(String line) {
        progress.reached(line);
    }

    /**
     * Waits until {@link #requestStop()}, or for the length that the options give.
     *
     * @throws io.hashbeat.standalone.fault.ClearFault if a job ends meanwhile, which it never should
     */
    public void await() throws InterruptedException {
        jobs.await(options.length());
    }

    /** Lets {@link #await()} return; from any thread. */
    public void requestStop() {
        jobs.ask();
    }

    /** Stops everything in reverse order of its start; jobs with a last checkpoint. Idempotent. */
    @Override
    public void close() {
        services.close();
    }
}
