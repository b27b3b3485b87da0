package io.hashbeat.standalone.up;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be closed in reverse order. Safe for use by many threads. */
final class RunningServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServices.class);

    private final Deque<AutoCloseable> services = new ArrayDeque<>();
    private boolean closed;

    /** Keeps a service; if all is closed already, closes it at once. */
    <T extends AutoCloseable> T keep(T service) {
        synchronized (this) {
            if (!closed) {
                services.push(service);
                return service;
            }
        }
        close(service);
        return service;
    }

    /** Closes all, newest first; the failure of one does not keep the others. Idempotent. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                closed = true;
                next = services.poll();
            }
            if (next == null) {
                return;
            }
            close(next);
        }
    }

    private static void close(AutoCloseable service) {
        try {
            long start = System.nanoTime();
            service.close();
            LOG.info(
                    "stopped {} in {} ms", service.getClass().getSimpleName(), (System.nanoTime() - start) / 1_000_000);
        } catch (Exception e) {
            LOG.warn("while stopping {}", service.getClass().getSimpleName(), e);
        }
    }
}
