package io.hashbeat.ingest.source;

import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.NameFault;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.work.WorkUnit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a draft and fills in what it leaves out: the rules that all formats share.
 *
 * <p>Absent pool and algorithm are the {@link SourceDefaults}; an absent account is the worker's name up to its first dot, the whole name
 * if there is none or nothing before it. The worker's name stays as it is. Confined to one thread: it remembers names found good.
 */
final class DraftCheck {
    /** Longest share id in UTF-16 units; it is an identity, so it is not cut. */
    private static final int MAX_SHARE_ID = 512;

    private static final int REMEMBERED_NAMES = 50_000;
    private static final long DAY_MS = 86_400_000;

    private final SourceDefaults defaults;
    private final long latestMs;
    private final Map<String, String> goodNames = new HashMap<>();
    private final Map<String, Algorithm> algorithms = new HashMap<>();

    /**
     * @param openedAt what the clock said when the input was opened; events more than a day ahead of it are refused
     */
    DraftCheck(SourceDefaults defaults, Instant openedAt) {
        this.defaults = defaults;
        this.latestMs = openedAt.toEpochMilli() + DAY_MS;
        for (Algorithm algorithm : Algorithm.values()) {
            algorithms.put(algorithm.id(), algorithm);
        }
    }

    /** Null if the draft is good, and then it is complete; otherwise why it is not. */
    @Nullable
    InputReason fault(EventDraft draft) {
        if (draft.worker == null || draft.worker.isEmpty()) {
            return InputReason.MISSING_WORKER;
        }
        if (draft.timeMs == EventDraft.NO_TIME) {
            return InputReason.MISSING_TIME;
        }
        if (draft.timeMs == EventTime.BAD) {
            return InputReason.BAD_TIME;
        }
        if (draft.timeMs > latestMs) {
            return InputReason.TIME_IN_FUTURE;
        }
        InputReason reason = namesFault(draft, draft.worker);
        return reason == null ? valuesFault(draft) : reason;
    }

    private @Nullable InputReason namesFault(EventDraft draft, String worker) {
        draft.pool = orElse(draft.pool, defaults.pool());
        draft.algorithm = orElse(draft.algorithm, defaults.algorithm());
        draft.worker = good(worker);
        if (draft.worker == null) {
            return fault(worker);
        }
        String account = orElse(draft.account, accountOf(draft.worker));
        draft.account = good(account);
        if (draft.account == null) {
            return fault(account);
        }
        String pool = draft.pool;
        draft.pool = good(pool);
        if (draft.pool == null) {
            return fault(pool);
        }
        String server = draft.server;
        if (server == null || server.isEmpty()) {
            draft.server = null;
            return null;
        }
        draft.server = good(server);
        return draft.server == null ? fault(server) : null;
    }

    private @Nullable InputReason valuesFault(EventDraft draft) {
        Algorithm algorithm = algorithms.get(draft.algorithm);
        if (algorithm == null) {
            return InputReason.UNKNOWN_ALGORITHM;
        }
        draft.algorithm = algorithm.id();
        if (draft.heartbeat == null || draft.heartbeat == HeartbeatKind.DIFFICULTY) {
            InputReason reason = difficultyFault(draft, algorithm);
            if (reason != null) {
                return reason;
            }
        }
        if (draft.shareId != null && draft.shareId.length() > MAX_SHARE_ID) {
            return InputReason.NAME_TOO_LONG;
        }
        settleReason(draft);
        return null;
    }

    private static @Nullable InputReason difficultyFault(EventDraft draft, Algorithm algorithm) {
        double difficulty = draft.difficulty;
        if (!draft.hasDifficulty) {
            return InputReason.MISSING_DIFFICULTY;
        }
        if (Double.isNaN(difficulty) || Double.isInfinite(difficulty)) {
            return InputReason.DIFFICULTY_NOT_FINITE;
        }
        if (difficulty <= 0) {
            return InputReason.DIFFICULTY_NOT_POSITIVE;
        }
        if (WorkUnit.quanta(algorithm, difficulty) == WorkUnit.NOT_REPRESENTABLE) {
            return difficulty < 1 ? InputReason.DIFFICULTY_TOO_SMALL : InputReason.DIFFICULTY_TOO_LARGE;
        }
        return null;
    }

    /** An accepted share has no reason; a stale one is STALE if nothing else is said; a rejected one at least OTHER. */
    private static void settleReason(EventDraft draft) {
        ShareStatus status = draft.status == null ? ShareStatus.ACCEPTED : draft.status;
        draft.status = status;
        if (status == ShareStatus.ACCEPTED || status == ShareStatus.BLOCK) {
            draft.reason = RejectReason.NONE;
        } else if (draft.reason == null || draft.reason == RejectReason.NONE) {
            draft.reason = status == ShareStatus.STALE ? RejectReason.STALE : RejectReason.OTHER;
        }
    }

    static String accountOf(String worker) {
        int dot = worker.indexOf('.');
        return dot <= 0 ? worker : worker.substring(0, dot);
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isEmpty() ? other : text;
    }

    /** The name itself (the first equal one seen, so that equal names share memory), or null if it has a fault. */
    private @Nullable String good(String name) {
        String known = goodNames.get(name);
        if (known != null) {
            return known;
        }
        if (NamePart.fault(name).isPresent()) {
            return null;
        }
        if (goodNames.size() >= REMEMBERED_NAMES) {
            goodNames.clear();
        }
        goodNames.put(name, name);
        return name;
    }

    private static InputReason fault(String name) {
        NameFault fault = NamePart.fault(name).orElseThrow();
        return switch (fault) {
            case EMPTY -> InputReason.MISSING_WORKER;
            case TOO_LONG -> InputReason.NAME_TOO_LONG;
            case CONTROL_CHARACTER -> InputReason.NAME_CONTROL_CHARACTER;
            case UNPAIRED_SURROGATE -> InputReason.NAME_NOT_UNICODE;
        };
    }
}
