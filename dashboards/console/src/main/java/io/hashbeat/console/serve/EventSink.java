package io.hashbeat.console.serve;

import io.javalin.http.sse.SseClient;

/** Port: the far end of one event stream. */
interface EventSink {
    /** Sends an event; waits until the far end takes it. */
    void send(String event, String data);

    /** Whether the far end has gone. */
    boolean closed();

    void close();

    /** A browser's stream. */
    static EventSink of(SseClient client) {
        return new EventSink() {
            @Override
            public void send(String event, String data) {
                client.sendEvent(event, data);
            }

            @Override
            public boolean closed() {
                return client.terminated();
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
