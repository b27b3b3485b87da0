package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.standalone.fault.ClearFault;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say from when to when. */
final class SpanOption {
    private static final Setting<Duration> LENGTH =
            Setting.duration("for", "1h", Duration.ofSeconds(1), Duration.ofDays(3650), "Length.");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Start, such as 2026-12-01T18:00Z; default: now, by the feed's time.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End.")
    private @Nullable String to;

    @Option(names = "--for", paramLabel = "LENGTH", description = "Length, such as 2h, in place of --to.")
    private @Nullable String length;

    /** When it begins, {@code now} if that is not told; a fault in one line if the option cannot be read. */
    Instant start(Instant now) {
        return from == null ? now.truncatedTo(ChronoUnit.SECONDS) : time("--from", from);
    }

    /**
     * A start by which shows what is wrong whatever time it is: now is the feed's, which may be long ago and is not known before Kafka is asked, so an end
     * that is told is taken for one that is to come.
     */
    Instant someStart() {
        Instant wall = start(Instant.now());
        if (from != null || to == null) {
            return wall;
        }
        return time("--to", to).minusSeconds(1);
    }

    /**
     * When it ends, of one that begins at {@code start}; a fault in one line, which begins with the command, if it is not told or not after the
     * start.
     */
    Instant end(String command, Instant start) {
        if ((to == null) == (length == null)) {
            throw ClearFault.usage(command + " needs --to TIME or --for LENGTH, one of them");
        }
        if (to != null) {
            Instant end = time("--to", to);
            if (!end.isAfter(start)) {
                String now = from == null ? ", which is now" + FeedTimeWords.of(start, Instant.now()) : "";
                throw ClearFault.usage("--to %s is not after the start, %s%s".formatted(to, start, now));
            }
            return end;
        }
        try {
            return start.plus(LENGTH.parser().apply(Objects.requireNonNull(length)));
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--for %s: expected %s".formatted(length, LENGTH.allowed()));
        }
    }

    /** A time that an option gives. */
    static Instant time(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw ClearFault.usage(
                    "%s \"%s\" is not allowed: expected a time such as 2026-12-01T18:00Z".formatted(option, text));
        }
    }
}
