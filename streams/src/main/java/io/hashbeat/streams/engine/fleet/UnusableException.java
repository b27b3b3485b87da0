package io.hashbeat.streams.engine.fleet;

import io.hashbeat.streams.share.DecodeReason;

/** A record that cannot be used, and why; the reason of its dead letter. */
public final class UnusableException extends Exception {

    private static final long serialVersionUID = 1;

    private final DecodeReason reason;

    /** A record that cannot be used for {@code reason}, said more exactly in {@code detail}. */
    public UnusableException(DecodeReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public DecodeReason reason() {
        return reason;
    }

    /** More exactly. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
