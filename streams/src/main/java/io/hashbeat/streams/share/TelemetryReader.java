package io.hashbeat.streams.share;

/**
 * Reads {@code Telemetry} into a {@link DeviceReport}: keeps what can be, counts what cannot. Confined to one thread.
 */
final class TelemetryReader {

    /** No reading of a machine that runs lies beyond, degrees Celsius; drivers say -64, 127.9 or 255 of a sensor that is gone. */
    private static final double COLDEST = -40;

    private static final double HOTTEST = 125;
    /** No fan turns faster, revolutions a minute; drivers say 65535 of one that is gone. */
    private static final double FASTEST_RPM = 20_000;
    /** Below this a fan does not turn, revolutions a minute: what is counted there is noise of the line. */
    private static final double TURNING_RPM = 300;

    private static final double MOST_WATTS = 50_000;
    private static final int MOST = 255;
    /** No board has so many. */
    private static final int MOST_CHIPS = 1_000;

    private static final int UNTOLD = -MOST * MOST_CHIPS;

    private final DeviceNames names = new DeviceNames();

    /** The two hottest of the list that is being read, degrees Celsius. */
    private double first;

    private double second;
    /** Chips that the working boards have; far below zero once one of them does not tell. */
    private int chipsExpected;

    /** Reads what is known of the device into {@code report}, which says nothing before. */
    void read(AvroCursor cursor, DeviceReport report) {
        double reported = optionalDouble(cursor);
        report.reportedHs = reported >= 0 && Double.isFinite(reported) ? reported : Double.NaN;
        float nominal = (float) optionalDouble(cursor);
        report.nominalHs = nominal > 0 && Float.isFinite(nominal) ? nominal : Float.NaN;
        float watts = (float) optionalDouble(cursor);
        report.powerWatts = watts > 0 && watts <= MOST_WATTS ? watts : Float.NaN;
        begin();
        for (long left = cursor.readBlockCount(); left > 0; left = cursor.readBlockCount()) {
            for (long i = 0; i < left && !cursor.failed(); i++) {
                temperature(cursor.readDouble(), report);
            }
        }
        end(report);
        for (long left = cursor.readBlockCount(); left > 0; left = cursor.readBlockCount()) {
            for (long i = 0; i < left && !cursor.failed(); i++) {
                fan(cursor.readDouble(), report);
            }
        }
        boards(cursor, report);
        long uptime = cursor.readPresent() ? cursor.readLong() : -1;
        report.uptimeSeconds = uptime >= 0 && uptime < Integer.MAX_VALUE ? (int) uptime : DeviceReport.NO_UPTIME;
        cursor.readOptionalRange();
        report.firmware = DeviceNames.plain(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength());
        report.firmwareName = DeviceNames.clean(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength());
        cursor.readOptionalRange();
        report.model = names.model(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength());
        report.modelName = DeviceNames.clean(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength());
    }

    private void begin() {
        first = Double.NEGATIVE_INFINITY;
        second = Double.NEGATIVE_INFINITY;
    }

    private void temperature(double celsius, DeviceReport report) {
        if (celsius == 0) {
            return; // what firmware fills places with that have no sensor
        }
        if (!(celsius >= COLDEST && celsius <= HOTTEST)) {
            report.brokenSensors = Math.min(MOST, report.brokenSensors + 1);
            return;
        }
        report.sensors = Math.min(MOST, report.sensors + 1);
        if (celsius > first) {
            second = first;
            first = celsius;
        } else if (celsius > second) {
            second = celsius;
        }
    }

    /** The second hottest must be of the same list: boards are often told twice, once as a list of temperatures. */
    private void end(DeviceReport report) {
        report.hottest = max(report.hottest, first);
        report.next = max(report.next, second);
    }

    private static short max(short known, double celsius) {
        return celsius == Double.NEGATIVE_INFINITY ? known : (short) Math.max(known, Math.round(celsius * 10));
    }

    private static void fan(double rpm, DeviceReport report) {
        if (!(rpm >= 0 && rpm <= FASTEST_RPM)) {
            report.fansUnread = Math.min(MOST, report.fansUnread + 1);
            return;
        }
        report.fans = Math.min(MOST, report.fans + 1);
        report.fastestRpm = (short) Math.max(report.fastestRpm, Math.round(rpm));
        if (rpm >= TURNING_RPM) {
            report.fansTurning = Math.min(MOST, report.fansTurning + 1);
            boolean slowest = report.slowestRpm == DeviceReport.NONE || rpm < report.slowestRpm;
            report.slowestRpm = slowest ? (short) Math.round(rpm) : report.slowestRpm;
        }
    }

    private void boards(AvroCursor cursor, DeviceReport report) {
        begin();
        chipsExpected = 0;
        for (long left = cursor.readBlockCount(); left > 0; left = cursor.readBlockCount()) {
            for (long i = 0; i < left && !cursor.failed(); i++) {
                cursor.readInt();
                long chips = chips(cursor);
                long expected = chips(cursor);
                double hashesPerSecond = optionalDouble(cursor);
                if (cursor.readPresent()) {
                    temperature(cursor.readDouble(), report);
                }
                board(chips, expected, hashesPerSecond, report);
            }
        }
        end(report);
        report.chipsExpected = Math.max(0, chipsExpected);
    }

    /** What is not told of a board says nothing against it. */
    private void board(long chips, long expected, double hashesPerSecond, DeviceReport report) {
        if (report.boards == MOST) {
            return;
        }
        report.boards++;
        if (chips == 0) {
            report.boardsWithoutChips++;
        }
        if (chips != 0 && hashesPerSecond != 0) {
            report.boardsWorking++;
            if (chips > 0) {
                report.chips += (int) chips;
                chipsExpected += expected > 0 ? (int) Math.max(chips, expected) : UNTOLD;
            }
        }
    }

    /** A count of chips that can be, else -1. */
    private static long chips(AvroCursor cursor) {
        long chips = cursor.readPresent() ? cursor.readInt() : -1;
        return chips >= 0 && chips <= MOST_CHIPS ? chips : -1;
    }

    private static double optionalDouble(AvroCursor cursor) {
        return cursor.readPresent() ? cursor.readDouble() : Double.NaN;
    }
}
