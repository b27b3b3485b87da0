package io.hashbeat.streams.sink;

/** What the answer of a receiver means for the alerts of the request. */
public enum AlertOutcome {
    /** It has them. */
    TAKEN,
    /** It cannot take anything now: try again later. */
    UNAVAILABLE,
    /** It takes nothing until somebody corrects its address, our credentials or itself: try again later, and say so. */
    MISCONFIGURED,
    /** It will never take this request. */
    REFUSED;

    private static final int BAD_REQUEST = 400;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    /**
     * Meaning of an HTTP status. 409 is how a receiver may say that it has had this delivery already.
     *
     * @param status HTTP status; 0 if there was no answer (no connection, cut, time-out)
     */
    public static AlertOutcome of(int status) {
        if ((status >= 200 && status < 300) || status == CONFLICT) {
            return TAKEN;
        }
        if (status == 0 || status == TIMEOUT || status == TOO_EARLY || status == TOO_MANY || status >= 500) {
            return UNAVAILABLE;
        }
        return status == BAD_REQUEST || status == TOO_LARGE || status == UNPROCESSABLE ? REFUSED : MISCONFIGURED;
    }
}
