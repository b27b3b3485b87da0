package io.hashbeat.ingest.source;

import org.jspecify.annotations.Nullable;

/** A hand-written reader of ISO-8601 times: java.time's parser alone would halve the rate at which logs are read. */
record IsoTime(long epochMillis) {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** {@code YYYY-MM-DD[T ]hh:mm[:ss[.f...]](Z|+hh[[:]mm])}, or null. A second 60 is the first of the next minute. */
    static @Nullable IsoTime parse(char[] text, int offset, int length) {
        Cursor c = new Cursor(text, offset, offset + length);
        int year = c.digits(4);
        c.expect('-');
        int month = c.digits(2);
        c.expect('-');
        int day = c.digits(2);
        c.expectDateEnd();
        int hour = c.digits(2);
        c.expect(':');
        int minute = c.digits(2);
        int second = c.accept(':') ? c.digits(2) : 0;
        int milli = c.accept('.') || c.accept(',') ? c.millis() : 0;
        int zoneMinutes = c.zone();
        boolean inRange = month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(year, month)
                && hour <= 23
                && minute <= 59
                && second <= 60;
        if (c.failed || !c.done() || !inRange) {
            return null;
        }
        long seconds = epochDay(year, month, day) * 86_400 + hour * 3_600L + (minute - zoneMinutes) * 60L + second;
        return new IsoTime(seconds * 1_000 + milli);
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** Days since 1970-01-01 of the Gregorian calendar; Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** A place in the text; once something does not fit it stays failed. */
    private static final class Cursor {
        private final char[] text;
        private final int end;
        private int at;
        private boolean failed;

        Cursor(char[] text, int at, int end) {
            this.text = text;
            this.at = at;
            this.end = end;
        }

        boolean done() {
            return at == end;
        }

        int digits(int count) {
            int value = 0;
            for (int i = 0; i < count; i++) {
                value = value * 10 + digit();
            }
            return value;
        }

        private int digit() {
            if (at >= end || text[at] < '0' || text[at] > '9') {
                failed = true;
                return 0;
            }
            return text[at++] - '0';
        }

        int millis() {
            int value = digit() * 100;
            int scale = 10;
            while (at < end && text[at] >= '0' && text[at] <= '9') {
                value += (text[at++] - '0') * scale;
                scale /= 10;
            }
            return value;
        }

        void expect(char c) {
            if (!accept(c)) {
                failed = true;
            }
        }

        void expectDateEnd() {
            if (!accept('T') && !accept('t') && !accept(' ')) {
                failed = true;
            }
        }

        boolean accept(char c) {
            if (at < end && text[at] == c) {
                at++;
                return true;
            }
            return false;
        }

        /** Minutes ahead of UTC. A time without a zone is not accepted: it would be wrong by hours in silence. */
        int zone() {
            if (accept('Z') || accept('z')) {
                return 0;
            }
            int sign = accept('+') ? 1 : -1;
            if (sign < 0) {
                expect('-');
            }
            int hours = digits(2);
            accept(':');
            int minutes = at < end ? digits(2) : 0;
            if (hours > 18 || minutes > 59) {
                failed = true;
            }
            return sign * (hours * 60 + minutes);
        }
    }
}
