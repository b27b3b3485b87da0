package io.hashbeat.standalone.guarantee;

import static io.hashbeat.ingest.source.InputReason.BAD_TIME;
import static io.hashbeat.ingest.source.InputReason.DIFFICULTY_NOT_FINITE;
import static io.hashbeat.ingest.source.InputReason.DIFFICULTY_NOT_POSITIVE;
import static io.hashbeat.ingest.source.InputReason.DIFFICULTY_TOO_LARGE;
import static io.hashbeat.ingest.source.InputReason.DIFFICULTY_TOO_SMALL;
import static io.hashbeat.ingest.source.InputReason.LINE_TOO_LONG;
import static io.hashbeat.ingest.source.InputReason.MALFORMED_JSON;
import static io.hashbeat.ingest.source.InputReason.MISSING_DIFFICULTY;
import static io.hashbeat.ingest.source.InputReason.MISSING_TIME;
import static io.hashbeat.ingest.source.InputReason.MISSING_WORKER;
import static io.hashbeat.ingest.source.InputReason.NAME_CONTROL_CHARACTER;
import static io.hashbeat.ingest.source.InputReason.NAME_NOT_UNICODE;
import static io.hashbeat.ingest.source.InputReason.NAME_TOO_LONG;
import static io.hashbeat.ingest.source.InputReason.NOT_TEXT;
import static io.hashbeat.ingest.source.InputReason.TIME_IN_FUTURE;
import static io.hashbeat.ingest.source.InputReason.TIME_JUMP;
import static io.hashbeat.ingest.source.InputReason.UNKNOWN_ALGORITHM;
import static io.hashbeat.ingest.source.InputReason.UNKNOWN_STATUS;
import static io.hashbeat.ingest.source.InputReason.WRONG_TYPE;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.standalone.guarantee.GoodShares.GoodShare;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a format: good ones from shares, and those of every kind that cannot be used, each with its reason. */
enum BadLines {
    NDJSON("\"accepted\"") {
        /** The time by turns in milliseconds, microseconds, nanoseconds, seconds with a fraction. */
        @Override
        String good(GoodShare share) {
            long millis = share.timeMs();
            String time =
                    switch (share.number() % 4) {
                        case 0 -> Long.toString(millis);
                        case 1 -> millis + "000";
                        case 2 -> millis + "000000";
                        default -> String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
                    };
            String status = text(share.status().name().toLowerCase(Locale.ROOT));
            return object(time, text(share.worker()), Double.toString(share.difficulty()), status)
                    .replace("}", ",\"share_id\":" + share.number() + "}");
        }

        @Override
        String object(String time, String worker, String difficulty, String status) {
            return "{\"time\":" + time + ",\"worker\":" + worker + ",\"difficulty\":" + difficulty + ",\"status\":"
                    + status + "}";
        }

        @Override
        String time(long millis) {
            return Long.toString(millis);
        }

        @Override
        void special(List<BadLine> lines) {
            add(lines, MISSING_WORKER, "{}");
            for (String bad :
                    List.of("-5", "0", "\"yesterday\"", "99999999999999999999999", "\"9999-01-01T00:00:00Z\"")) {
                add(lines, BAD_TIME, object(bad, WORKER, "1", "\"accepted\""));
            }
            add(lines, WRONG_TYPE, object(NOW, WORKER, "1", "1"));
            add(lines, UNKNOWN_STATUS, object(NOW, WORKER, "1", "\"maybe\""));
            add(lines, UNKNOWN_ALGORITHM, object(NOW, WORKER, "1", "\"accepted\",\"algorithm\":\"md5\""));
        }
    },
    CKPOOL("true") {
        @Override
        String good(GoodShare share) {
            int errn = share.status() == ShareStatus.ACCEPTED ? 0 : share.status() == ShareStatus.STALE ? 2 : 77;
            return object(
                            time(share.timeMs()),
                            text(share.worker()) + ",\"username\":" + text(share.account()),
                            Double.toString(share.difficulty()),
                            errn == 0 ? "true" : "false")
                    .replace("}", ",\"errn\":" + errn + ",\"hash\":\"a" + share.number() + "\"}");
        }

        @Override
        String object(String time, String worker, String difficulty, String status) {
            return "{\"workinfoid\":7412345678901234567,\"clientid\":4,\"sdiff\":123456.7,\"createdate\":" + time
                    + ",\"workername\":" + worker + ",\"diff\":" + difficulty + ",\"result\":" + status + "}";
        }

        /** Seconds and nanoseconds, these without leading zeros. */
        @Override
        String time(long millis) {
            return "\"" + millis / 1_000 + ',' + millis % 1_000 * 1_000_000 + '"';
        }

        @Override
        void special(List<BadLine> lines) {
            add(lines, UNKNOWN_STATUS, "{}");
            for (String bad : List.of("\"-5,1\"", "\"1770091506\"", "\"1770091506,1000000000\"", "\"99999999999,1\"")) {
                add(lines, BAD_TIME, object(bad, WORKER, "1", "true"));
            }
            add(lines, WRONG_TYPE, object("1770091506", WORKER, "1", "true"));
            add(lines, WRONG_TYPE, object(NOW_ON_CKPOOL, WORKER, "1", "\"maybe\""));
            add(lines, UNKNOWN_STATUS, object(NOW_ON_CKPOOL, WORKER, "1", "null"));
        }
    };

    private static final String WORKER = "\"w\"";
    private static final String NOW = Long.toString(GoodShares.START);
    private static final String NOW_ON_CKPOOL = "\"" + GoodShares.START / 1_000 + ",1\"";
    private static final long DAY_MS = 86_400_000;

    private final String accepted;

    BadLines(String accepted) {
        this.accepted = accepted;
    }

    /** A line that cannot be used. */
    static final class BadLine {
        private final byte[] bytes;
        private final InputReason reason;

        BadLine(byte[] bytes, InputReason reason) {
            this.bytes = bytes;
            this.reason = reason;
        }

        byte[] bytes() {
            return bytes;
        }

        InputReason reason() {
            return reason;
        }
    }

    /** The line of a share. */
    abstract String good(GoodShare share);

    /** A line of four values that are JSON already. */
    abstract String object(String time, String worker, String difficulty, String status);

    /** A time as the format has it. */
    abstract String time(long millis);

    /** Adds what only this format has. */
    abstract void special(List<BadLine> lines);

    /** One of each kind. */
    List<BadLine> bad() {
        List<BadLine> lines = new ArrayList<>();
        shapes(lines);
        difficulties(lines);
        names(lines);
        times(lines);
        special(lines);
        return lines;
    }

    private void shapes(List<BadLine> lines) {
        String whole = difficulty("1");
        add(lines, MALFORMED_JSON, "not json", whole.substring(0, 30), whole + whole, whole + ",", "[".repeat(5_000));
        add(lines, WRONG_TYPE, "[1,2]", "17", "null", "\"text\"");
        byte[] notUtf8 = worker("\"wXw\"").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < notUtf8.length; i++) {
            notUtf8[i] = notUtf8[i] == 'X' ? (byte) 0xFF : notUtf8[i];
        }
        lines.add(new BadLine(notUtf8, NOT_TEXT));
        lines.add(new BadLine(new byte[] {1, 0, 2, (byte) 0x80, '}', 0, '{'}, NOT_TEXT));
    }

    private void difficulties(List<BadLine> lines) {
        add(lines, MISSING_DIFFICULTY, difficulty("null"));
        add(lines, WRONG_TYPE, difficulty("\"1024\""), difficulty("true"), difficulty("[1]"));
        add(lines, DIFFICULTY_NOT_POSITIVE, difficulty("-1"), difficulty("0"), difficulty("-0.0"));
        add(lines, DIFFICULTY_NOT_FINITE, difficulty("NaN"), difficulty("-Infinity"), difficulty("1e999"));
        add(lines, DIFFICULTY_TOO_LARGE, difficulty("1e300"), difficulty("9e18"));
        add(lines, DIFFICULTY_TOO_SMALL, difficulty("1e-12"), difficulty("4.9e-324"));
    }

    private void names(List<BadLine> lines) {
        String kilobytes = "n".repeat(64 * 1024);
        add(lines, MISSING_WORKER, worker("null"), worker("\"\""));
        add(lines, WRONG_TYPE, worker("5"), worker("[\"w\"]"));
        add(lines, NAME_TOO_LONG, worker('"' + kilobytes + '"'));
        add(lines, LINE_TOO_LONG, worker('"' + kilobytes.repeat(5) + '"'));
        add(lines, NAME_CONTROL_CHARACTER, worker("\"a\\u0000b\""), worker("\"a\\nb\""), worker("\"\\u007f\""));
        add(lines, NAME_NOT_UNICODE, worker("\"a\\ud83d\""));
        add(lines, MALFORMED_JSON, worker("\"a\u0001b\""));
        add(lines, NOT_TEXT, worker("\"a\u0000b\""));
    }

    private void times(List<BadLine> lines) {
        long now = GoodShares.START;
        add(lines, MISSING_TIME, object("null", WORKER, "1", accepted));
        add(lines, WRONG_TYPE, object("[]", WORKER, "1", accepted));
        add(lines, BAD_TIME, at(5_000), at(now + 200 * 365 * DAY_MS));
        add(lines, TIME_IN_FUTURE, at(now + 73 * 365 * DAY_MS));
        add(lines, TIME_JUMP, at(now - 10 * 365 * DAY_MS), at(now + 100 * DAY_MS), at(now + DAY_MS));
    }

    private String at(long millis) {
        return object(time(millis), WORKER, "1", accepted);
    }

    private String difficulty(String difficulty) {
        return object(time(GoodShares.START), WORKER, difficulty, accepted);
    }

    private String worker(String worker) {
        return object(time(GoodShares.START), worker, "1", accepted);
    }

    static void add(List<BadLine> lines, InputReason reason, String... texts) {
        for (String text : texts) {
            lines.add(new BadLine(text.getBytes(StandardCharsets.UTF_8), reason));
        }
    }

    static String text(String name) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + '"';
    }
}
