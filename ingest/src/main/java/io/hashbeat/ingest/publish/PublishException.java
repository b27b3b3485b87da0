package io.hashbeat.ingest.publish;

/** Events could not be delivered to Kafka; the message is one line. What was published before and not flushed may be lost. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
