package io.hashbeat.standalone.up;

/** What has been started and runs until it is stopped. */
public interface Running extends AutoCloseable {
    /**
     * Waits until {@link #requestStop()}, or for the given length.
     *
     * @throws io.hashbeat.standalone.fault.ClearFault if a job ends meanwhile, which it never should
     */
    void await() throws InterruptedException;

    /** Lets {@link #await()} return; from any thread. */
    void requestStop();

    /** Stops everything in reverse order of its start; jobs with a last checkpoint. Idempotent. */
    @Override
    void close();
}
