package io.hashbeat.ingest.source.ckpool;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.ingest.source.ReasonWords;
import org.jspecify.annotations.Nullable;

/** ckpool's {@code errn} in the normalised vocabulary; meanings as in ckpool's share log, no code of it. */
final class CkpoolErrors {
    private CkpoolErrors() {}

    /** Of an error number; of 0 or a number that is not known, by the words. */
    static RejectReason reason(int errn, @Nullable String words) {
        return switch (errn) {
            case -9 -> RejectReason.INVALID_NONCE;
            case -8 -> RejectReason.UNAUTHORIZED;
            case -7, -6, -5, -4, -3, -2, -1 -> RejectReason.MALFORMED;
            case 1 -> RejectReason.UNKNOWN_JOB;
            case 2 -> RejectReason.STALE;
            case 3 -> RejectReason.INVALID_NTIME;
            case 4 -> RejectReason.DUPLICATE;
            case 5 -> RejectReason.LOW_DIFFICULTY;
            case 6 -> RejectReason.INVALID_VERSION;
            default -> words == null ? RejectReason.OTHER : ReasonWords.normalise(words);
        };
    }
}
