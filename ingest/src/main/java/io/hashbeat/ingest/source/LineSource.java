package io.hashbeat.ingest.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One log of lines: reader, decoder of its format, the rules of all formats, and the guard of its time, in this order. */
public final class LineSource implements ShareSource {
    private final LogInput input;
    private final OpenLog log;
    private final LineReader lines;
    private final LineDecoder decoder;
    private final DraftCheck check;
    private final TimeGuard guard = new TimeGuard();
    private final EventDraft draft = new EventDraft();
    private long blank;
    private boolean ended;
    private boolean damageTold;

    /**
     * Opens the log.
     *
     * @param options longest line, defaults, and what the clock says now
     * @throws InputException if it cannot be opened or is not text
     */
    public LineSource(LogInput input, LineDecoder decoder, SourceOptions options) {
        this.input = input;
        this.log = input.open();
        this.lines = new LineReader(log.bytes(), options.maxLineBytes());
        this.decoder = decoder;
        this.check = new DraftCheck(options.defaults(), Instant.ofEpochMilli(options.openedAtMs()));
    }

    @Override
    public @Nullable SourceEvent next() {
        while (true) {
            SourceEvent ready = guard.poll();
            if (ready != null) {
                return ready;
            }
            if (ended) {
                return null;
            }
            SourceEvent rejected = readLine();
            if (rejected != null) {
                return rejected;
            }
        }
    }

    /** Reads a line; what is good goes to the guard, what is not is returned. */
    private @Nullable SourceEvent readLine() {
        if (!advance()) {
            return end();
        }
        if (lines.tooLong()) {
            return rejected(InputReason.LINE_TOO_LONG);
        }
        if (lines.blank()) {
            blank++;
            return null;
        }
        draft.clear();
        InputReason reason = decoder.decode(lines.buffer(), lines.start(), lines.length(), draft);
        if (reason == null) {
            reason = check.fault(draft);
        }
        if (reason != null) {
            return rejected(finer(reason));
        }
        guard.offer(draft.toEvent(), draft.timeMs, lines, input.name());
        return null;
    }

    private boolean advance() {
        try {
            return lines.advance();
        } catch (IOException e) {
            throw new InputException(
                    InputException.Kind.READ_FAILED, "cannot read on in " + input.name() + ": " + e.getMessage(), e);
        }
    }

    private @Nullable SourceEvent end() {
        if (lines.damaged() && !damageTold) {
            damageTold = true;
            Origin origin = new Origin(input.name(), lines.number() + 1);
            return new SourceEvent.OfRejected(new Rejected(InputReason.DAMAGED_COMPRESSION, new byte[0], 0, 0, origin));
        }
        ended = true;
        guard.finish();
        return null;
    }

    private InputReason finer(InputReason reason) {
        if (reason != InputReason.MALFORMED_JSON) {
            return reason;
        }
        if (!lines.terminated()) {
            return InputReason.TRUNCATED_LINE;
        }
        return isText() ? reason : InputReason.NOT_TEXT;
    }

    private boolean isText() {
        for (int i = lines.start(); i < lines.start() + lines.length(); i++) {
            if (lines.buffer()[i] == 0) {
                return false;
            }
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(lines.length());
        return !utf8.decode(ByteBuffer.wrap(lines.buffer(), lines.start(), lines.length()), chars, true)
                .isError();
    }

    private SourceEvent rejected(InputReason reason) {
        Origin origin = new Origin(input.name(), lines.number());
        return new SourceEvent.OfRejected(new Rejected(reason, lines.buffer(), lines.start(), lines.length(), origin));
    }

    @Override
    public SourceProgress progress() {
        return new SourceProgress(lines.number(), blank, log.bytesRead(), log.size());
    }

    @Override
    public void close() {
        log.close();
    }
}
