package io.hashbeat.standalone.up;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts services beside each other; a failure is thrown where its result is wanted. */
final class ParallelStart implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });

    <T> Future<T> begin(Callable<T> start) {
        return threads.submit(start);
    }

    /** Waits for a result; rethrows what its start threw. */
    static <T> T wanted(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
