package io.hashbeat.ingest.source.ckpool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.ingest.source.EventDraft;
import io.hashbeat.ingest.source.EventTime;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.JsonLineDecoder;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of a ckpool share log.
 *
 * <p>{@code diff} is credited, {@code sdiff} only achieved. {@code createdate} is "seconds,nanoseconds", the nanoseconds without leading
 * zeros, so it is two numbers and not a decimal fraction. A submission is named by its hash, or by job, extranonces, time and nonce if it
 * was not hashed, together with how it was answered: a refused duplicate carries the hash of the share it repeats.
 */
final class CkpoolDecoder extends JsonLineDecoder {
    private static final int ABSENT = Integer.MIN_VALUE;

    private final @Nullable Long height;
    private @Nullable Boolean accepted;
    private int errn;
    private @Nullable String error;
    private @Nullable String rejectReason;
    private @Nullable String username;
    private @Nullable String hash;
    private @Nullable String enonce1;
    private @Nullable String nonce2;
    private @Nullable String nonce;
    private @Nullable String ntime;

    /** @param height of the folder the log is in, if known */
    CkpoolDecoder(@Nullable Long height) {
        this.height = height;
    }

    @Override
    protected void begin() {
        accepted = null;
        errn = ABSENT;
        error = null;
        rejectReason = null;
        username = null;
        hash = null;
        enonce1 = null;
        nonce2 = null;
        nonce = null;
        ntime = null;
    }

    @Override
    protected void field(String name, JsonToken value, JsonParser parser, EventDraft draft) throws IOException {
        switch (name) {
            case "createdate" -> createdate(text(value, parser), draft);
            case "diff" -> difficulty(value, parser, draft);
            case "sdiff" -> draft.achieved = finiteOrNull(value, parser);
            case "result" -> result(value, parser);
            case "errn" -> errn(wholeNumber(value, parser));
            case "workername" -> draft.worker = text(value, parser);
            case "username" -> username = text(value, parser);
            case "hash" -> hash = text(value, parser);
            default -> rareField(name, value, parser, draft);
        }
    }

    private void rareField(String name, JsonToken value, JsonParser parser, EventDraft draft) throws IOException {
        switch (name) {
            case "workinfoid" -> workinfoid(wholeNumber(value, parser), draft);
            case "clientid" -> draft.session = textOrNumber(value, parser);
            case "enonce1" -> enonce1 = textOrNumber(value, parser);
            case "nonce2" -> nonce2 = textOrNumber(value, parser);
            case "nonce" -> nonce = textOrNumber(value, parser);
            case "ntime" -> ntime = textOrNumber(value, parser);
            case "error" -> error = text(value, parser);
            case "reject-reason" -> rejectReason = text(value, parser);
            case "createinet" -> draft.server = text(value, parser);
            case "address" -> draft.ip = text(value, parser);
            case "agent" -> draft.agent = text(value, parser);
            default -> {
                // a field of another version
            }
        }
    }

    @Override
    protected @Nullable InputReason finish(EventDraft draft) {
        if (accepted == null && errn == ABSENT) {
            return InputReason.UNKNOWN_STATUS;
        }
        if (draft.worker == null || draft.worker.isEmpty()) {
            draft.worker = username;
        } else if (username != null && isUserOf(username, draft.worker)) {
            draft.account = username;
        }
        draft.height = height;
        answer(draft);
        draft.shareId = shareId(draft);
        return null;
    }

    /** A user name counts if the worker is of that user; user names may have dots themselves. */
    private static boolean isUserOf(String user, String worker) {
        return !user.isEmpty()
                && worker.startsWith(user)
                && (worker.length() == user.length() || ".-_".indexOf(worker.charAt(user.length())) >= 0);
    }

    private void answer(EventDraft draft) {
        boolean ok = accepted == null ? errn == 0 : accepted;
        if (ok) {
            draft.status = ShareStatus.ACCEPTED;
            return;
        }
        String words = rejectReason != null ? rejectReason : error;
        draft.reason = CkpoolErrors.reason(errn == ABSENT ? 0 : errn, words);
        draft.status = draft.reason == RejectReason.STALE ? ShareStatus.STALE : ShareStatus.REJECTED;
        draft.rawReason = words != null ? words : "errn " + errn;
    }

    private @Nullable String shareId(EventDraft draft) {
        String answer = draft.status == ShareStatus.ACCEPTED ? "ok" : String.valueOf(draft.reason);
        if (hash != null && !isZero(hash)) {
            return hash + '/' + answer;
        }
        if (draft.job == null || nonce2 == null || nonce == null) {
            return null;
        }
        return draft.job + '/' + enonce1 + '/' + nonce2 + '/' + ntime + '/' + nonce + '/' + answer;
    }

    private static boolean isZero(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            if (hex.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static void workinfoid(@Nullable Long id, EventDraft draft) {
        draft.job = id == null ? null : HexFormat.of().toHexDigits(id);
    }

    private void result(JsonToken value, JsonParser parser) throws IOException {
        if (value.isBoolean()) {
            accepted = parser.getBooleanValue();
        } else {
            wrongType();
        }
    }

    private void errn(@Nullable Long number) {
        errn = number == null ? ABSENT : (int) Math.max(-1000, Math.min(1000, number));
    }

    private static void createdate(@Nullable String text, EventDraft draft) {
        if (text != null) {
            draft.timeMs = createdate(text);
        }
    }

    static long createdate(String text) {
        int comma = text.indexOf(',');
        if (comma < 1 || comma > 12 || text.length() - comma - 1 < 1 || text.length() - comma - 1 > 9) {
            return EventTime.BAD;
        }
        long seconds = digits(text, 0, comma);
        long nanos = digits(text, comma + 1, text.length());
        return seconds < 0 || nanos < 0 ? EventTime.BAD : EventTime.ofSecondsAndNanos(seconds, nanos);
    }

    private static long digits(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
