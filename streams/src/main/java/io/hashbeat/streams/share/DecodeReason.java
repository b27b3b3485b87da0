package io.hashbeat.streams.share;

/** Why a record cannot be used; also the metric label and the reason of the dead letter. */
public enum DecodeReason {
    /** Empty value, unknown framing, a schema nobody released, or bytes that do not fit it. */
    NOT_READABLE,
    /** The record key is not pool/algorithm/account/worker in escaped form. */
    BAD_WORKER,
    /** The algorithm of the worker is not known. */
    UNKNOWN_ALGORITHM,
    /** Not finite, not above zero, or beyond what the quantum of the algorithm holds. */
    BAD_DIFFICULTY,
    /** Before 2009 (there were no shares) or after the year 2200. */
    BAD_TIME,
    /** A status or heartbeat kind that is not known. */
    UNKNOWN_STATUS,
    /** Came after the grace: in the ledger, but points already written stay as they are. */
    LATE,
    /** The share would overflow the 64-bit work of its worker's slice. */
    OVERFLOW,
    /** What operators say of a worker: a name that is none, a nominal hashrate that is not above zero, or two workers. */
    BAD_FLEET_ENTRY,
    /** A schedule without an id or a subject, that ends before it starts, or expects less than nothing or more than all. */
    BAD_SCHEDULE
}
