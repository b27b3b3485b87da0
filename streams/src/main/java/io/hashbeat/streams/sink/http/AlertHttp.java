package io.hashbeat.streams.sink.http;

import java.util.function.Consumer;

/** Port: sends requests. Every request is answered once, within the time-out, from whatever thread; nothing is thrown. */
public interface AlertHttp extends AutoCloseable {
    /** Starts one request and returns at once. Redirects are answers, not followed. */
    void post(AlertPost post, Consumer<AlertAnswer> answered);

    /** Ends what is under way; it is answered as cut. */
    @Override
    void close();
}
