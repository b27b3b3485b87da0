package io.hashbeat.standalone.up;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts services beside each other; a failure is thrown where its result is wanted. */
public final class ParallelStart implements AutoCloseable {
    private static final long JOIN_SECONDS = 30;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts something in a thread of its own. */
    public <T> Future<T> begin(Callable<T> start) {
        return threads.submit(start);
    }

    /** Waits for a result; rethrows what its start threw. */
    public static <T> T wanted(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        }
    }

    /** Waits until all that began has come up or failed, but no longer than half a minute; takes nothing new. */
    public void join() throws InterruptedException {
        threads.shutdown();
        boolean unused = threads.awaitTermination(JOIN_SECONDS, TimeUnit.SECONDS);
    }

    /** Takes nothing new; does not wait. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
