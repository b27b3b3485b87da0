package io.hashbeat.ingest.source;

import io.hashbeat.avro.RejectReason;
import java.util.Locale;
import java.util.Map;

/**
 * From a pool's own words for a refusal to the normalised vocabulary.
 *
 * <p>Words seen in stratum servers and miners; Stratum V1 error numbers 20 to 25 as in "Stratum mining protocol" (slushpool, 2012).
 */
public final class ReasonWords {
    private static final Map<String, RejectReason> STRATUM = Map.of(
            "20", RejectReason.OTHER,
            "21", RejectReason.STALE,
            "22", RejectReason.DUPLICATE,
            "23", RejectReason.LOW_DIFFICULTY,
            "24", RejectReason.UNAUTHORIZED,
            "25", RejectReason.NOT_SUBSCRIBED);

    private static final String[][] WORDS = {
        {"STALE", "stale", "job not found", "too late", "old job", "work expired"},
        {"DUPLICATE", "duplicate", "dupe"},
        {"LOW_DIFFICULTY", "low diff", "above target", "high-hash", "high hash", "difficulty too low", "below target"},
        {"UNKNOWN_JOB", "unknown job", "unknown-work", "unknown work", "invalid job", "no such job", "jobid", "job id"},
        {"NOT_SUBSCRIBED", "not subscribed", "not-subscribed", "unsubscribed"},
        {
            "UNAUTHORIZED",
            "unauthor",
            "not authorized",
            "not authorised",
            "worker mismatch",
            "invalid user",
            "unknown user"
        },
        {"INVALID_VERSION", "version"},
        {"INVALID_NTIME", "ntime", "time too", "time-too", "time out of range"},
        {"INVALID_NONCE", "nonce"},
        {"BANNED", "banned", "blocked"},
        {"MALFORMED", "malformed", "invalid size", "not array", "illegal", "bad param", "invalid param", "parse"},
        {"INTERNAL", "internal", "server error"}
    };

    private ReasonWords() {}

    /** The normalised reason: by the vocabulary's own names, then Stratum numbers, then words within the text; else OTHER. */
    public static RejectReason normalise(String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        RejectReason byNumber = STRATUM.get(text);
        if (byNumber != null) {
            return byNumber;
        }
        String name = text.replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.NONE && reason.name().equals(name)) {
                return reason;
            }
        }
        for (String[] row : WORDS) {
            for (int i = 1; i < row.length; i++) {
                if (text.contains(row[i])) {
                    return RejectReason.valueOf(row[0]);
                }
            }
        }
        return RejectReason.OTHER;
    }
}
