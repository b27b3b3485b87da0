package io.hashbeat.console.serve;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A browser's event stream. It ends at most once and is never written to after its end, because the server gives the response to
 * the next request of the connection then.
 *
 * <p>Safe for use by many threads.
 */
final class BrowserStream implements EventSink, AsyncListener {
    private static final long CLOSE_WITHIN_MS = 500;

    private final AsyncContext exchange;
    private final OutputStream out;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();

    private BrowserStream(AsyncContext exchange, OutputStream out) {
        this.exchange = exchange;
        this.out = out;
    }

    /** Takes a response that has begun and writes to {@code out}. */
    static BrowserStream of(AsyncContext exchange, OutputStream out) {
        BrowserStream stream = new BrowserStream(exchange, out);
        exchange.addListener(stream);
        return stream;
    }

    @Override
    public void send(String event, String data) {
        writing.lock();
        try {
            if (!ended.get()) {
                out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException | IllegalStateException e) { // the browser has gone
            end();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean closed() {
        return ended.get();
    }

    /** Ends the stream; one that is stuck in writing is left to the end of its connection. */
    @Override
    public void close() {
        try {
            if (writing.tryLock(CLOSE_WITHIN_MS, TimeUnit.MILLISECONDS)) {
                try {
                    end();
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            try {
                exchange.complete();
            } catch (IllegalStateException e) { // the server was faster
                ended.set(true);
            }
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended.set(true);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    /** The server ends the exchange itself if {@link #close} cannot, because a writer is stuck: nothing is written after that. */
    @Override
    public void onError(AsyncEvent event) {
        close();
        ended.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
