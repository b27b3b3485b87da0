package io.hashbeat.console.serve;

/** Port: the far end of one event stream. */
interface EventSink {
    /** Sends an event; waits until the far end takes it. Does nothing if it has gone. */
    void send(String event, String data);

    /** Whether the far end has gone. */
    boolean closed();

    void close();
}
