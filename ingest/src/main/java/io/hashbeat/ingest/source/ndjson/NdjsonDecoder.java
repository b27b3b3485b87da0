package io.hashbeat.ingest.source.ndjson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.ingest.source.EventDraft;
import io.hashbeat.ingest.source.EventTime;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.JsonLineDecoder;
import io.hashbeat.ingest.source.ReasonWords;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One NDJSON event: {@code {"time","pool","algorithm","account","worker","difficulty","achieved","status","reason","share_id","source",
 * "sequence","server","session","ip","agent","job","height","network_difficulty"}}, of which a share needs time, worker and difficulty.
 * With {@code "heartbeat":"connected|disconnected|difficulty|telemetry"} it is a heartbeat; the fields of telemetry stand beside it, with
 * the names of the Avro schema.
 *
 * <p>{@code source} and {@code sequence} name the submission if there is no {@code share_id}: the log itself is the source of what is
 * published.
 */
final class NdjsonDecoder extends JsonLineDecoder {
    private final TelemetryFields telemetry = new TelemetryFields();
    private @Nullable String source;
    private @Nullable Long sequence;
    private boolean unknownStatus;
    private boolean unknownHeartbeat;

    @Override
    protected void begin() {
        source = null;
        sequence = null;
        unknownStatus = false;
        unknownHeartbeat = false;
        telemetry.clear();
    }

    @Override
    protected void field(String name, JsonToken value, JsonParser parser, EventDraft draft) throws IOException {
        switch (name) {
            case "time" -> time(value, parser, draft);
            case "worker" -> draft.worker = text(value, parser);
            case "difficulty" -> difficulty(value, parser, draft);
            case "status" -> status(text(value, parser), draft);
            case "share_id" -> draft.shareId = textOrNumber(value, parser);
            case "account" -> draft.account = text(value, parser);
            case "pool" -> draft.pool = text(value, parser);
            case "algorithm" -> draft.algorithm = text(value, parser);
            case "server" -> draft.server = textOrNumber(value, parser);
            case "reason" -> reason(textOrNumber(value, parser), draft);
            default -> rareField(name, value, parser, draft);
        }
    }

    private void rareField(String name, JsonToken value, JsonParser parser, EventDraft draft) throws IOException {
        switch (name) {
            case "heartbeat" -> heartbeat(text(value, parser), draft);
            case "achieved" -> draft.achieved = finiteOrNull(value, parser);
            case "network_difficulty" -> draft.networkDifficulty = finiteOrNull(value, parser);
            case "source" -> source = textOrNumber(value, parser);
            case "sequence" -> sequence = wholeNumber(value, parser);
            case "session" -> draft.session = textOrNumber(value, parser);
            case "ip" -> draft.ip = text(value, parser);
            case "agent" -> draft.agent = text(value, parser);
            case "job" -> draft.job = textOrNumber(value, parser);
            case "height" -> draft.height = wholeNumber(value, parser);
            default -> telemetry.field(name, value, parser);
        }
    }

    @Override
    protected @Nullable InputReason finish(EventDraft draft) {
        if (unknownHeartbeat) {
            return InputReason.UNKNOWN_HEARTBEAT;
        }
        if (draft.heartbeat != null) {
            draft.telemetry = draft.heartbeat == HeartbeatKind.TELEMETRY ? telemetry.toTelemetry() : null;
            return telemetry.wrongType() ? InputReason.WRONG_TYPE : null;
        }
        if (draft.shareId != null && draft.shareId.isEmpty()) {
            draft.shareId = null;
        }
        if (draft.shareId == null && source != null && sequence != null) {
            draft.shareId = source + '#' + sequence + '#' + draft.worker;
        }
        return unknownStatus ? InputReason.UNKNOWN_STATUS : null;
    }

    private void time(JsonToken value, JsonParser parser, EventDraft draft) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            draft.timeMs = EventTime.ofIso(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } else if (isLong(value, parser)) {
            draft.timeMs = EventTime.ofNumber(parser.getLongValue());
        } else if (value.isNumeric()) {
            draft.timeMs = EventTime.ofNumber(parser.getDoubleValue());
        } else {
            wrongType();
        }
    }

    private void status(@Nullable String text, EventDraft draft) {
        if (text == null) {
            return;
        }
        switch (text) {
            case "accepted", "ACCEPTED" -> draft.status = ShareStatus.ACCEPTED;
            case "stale", "STALE" -> draft.status = ShareStatus.STALE;
            case "rejected", "REJECTED" -> draft.status = ShareStatus.REJECTED;
            case "block", "BLOCK" -> draft.status = ShareStatus.BLOCK;
            default -> unknownStatus = true;
        }
    }

    private static void reason(@Nullable String text, EventDraft draft) {
        if (text != null && !text.isEmpty() && !text.equalsIgnoreCase("none")) {
            draft.reason = ReasonWords.normalise(text);
            draft.rawReason = text;
        }
    }

    private void heartbeat(@Nullable String text, EventDraft draft) {
        if (text == null) {
            return;
        }
        switch (text.toLowerCase(Locale.ROOT)) {
            case "connected" -> draft.heartbeat = HeartbeatKind.CONNECTED;
            case "disconnected" -> draft.heartbeat = HeartbeatKind.DISCONNECTED;
            case "difficulty" -> draft.heartbeat = HeartbeatKind.DIFFICULTY;
            case "telemetry" -> draft.heartbeat = HeartbeatKind.TELEMETRY;
            default -> unknownHeartbeat = true;
        }
    }
}
