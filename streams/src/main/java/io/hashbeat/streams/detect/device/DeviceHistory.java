package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.slice.IntColumn;

/**
 * What a device was like before its newest report: fills a {@link Device} with it, and then learns from it. Means are
 * exponential, so that a machine has 4 bytes for each and forgets what it once was within the hour. Confined to one thread.
 */
final class DeviceHistory {

    /** Weight of a report in what is usual. */
    private static final float WEIGHT = 1 / 16f;
    /** Of one with much more power for a hash than usual, so that a fault does not become usual within the day. */
    private static final float SLOW_WEIGHT = 1 / 4_096f;

    private static final double MUCH_MORE = 1.15;
    private static final double MUCH_LESS = 0.9;
    /** A clock of seconds and a poller may disagree by so much, seconds. */
    private static final int CLOCK_SECONDS = 90;
    /** Tenths of a degree, in 16 bits. */
    private static final double TENTHS = 10;

    private static final int BYTE = 0xFF;
    private static final int JUMP_SHIFT = 18;
    private static final int JUMP_MASK = 3;
    private static final int JUMP_UP = 1;
    private static final int JUMP_DOWN = 2;

    /** When it reported last, seconds since 1970 UTC; 0 for never. */
    private final IntColumn seconds;
    /** The machine that spoke last, and the one before. */
    private final IntColumn identity;

    private final IntColumn previousIdentity;
    private final IntColumn model;
    private final IntColumn firmware;
    /** Uptime in seconds plus one. */
    private final IntColumn uptime;
    /** Hottest and next reading in tenths of a degree: high and low half; only if {@link #seconds} is not 0. */
    private final IntColumn readings;
    /** From the top: chips in 12 bits, last jump of the uptime in 2, a bit of nothing, strayed in 1, fans and boards in a byte each. */
    private final IntColumn most;
    /** Usual gap in degrees and usual energy for a hash in joules, as bits of floats; 0 for not known. */
    private final IntColumn gap;

    private final IntColumn joules;
    /** Usual reported hashrate, H/s, as bits of a float. */
    private final IntColumn rate;

    DeviceHistory(DeviceState state) {
        this.seconds = state.column("seconds");
        this.identity = state.column("identity");
        this.previousIdentity = state.column("previous-identity");
        this.model = state.column("model");
        this.firmware = state.column("firmware");
        this.uptime = state.column("uptime");
        this.readings = state.column("readings");
        this.most = state.column("most");
        this.gap = state.column("usual-gap");
        this.joules = state.column("usual-joules-per-hash");
        this.rate = state.column("usual-hashrate");
    }

    /** Seconds since 1970 UTC of the report before; 0 for none. */
    long lastMillis(int place) {
        return Integer.toUnsignedLong(seconds.get(place)) * 1_000;
    }

    /** The machine that spoke last; 0 if it is not known. */
    int lastIdentity(int place) {
        return identity.get(place);
    }

    /** Whether another model or firmware speaks than before, of the same machine: what was usual is so no longer. */
    boolean isChanged(int place, Device device) {
        boolean otherModel = isOther(model.get(place), device.report.model);
        return !device.alternated && (otherModel || isOther(firmware.get(place), device.report.firmware));
    }

    private static boolean isOther(int known, int now) {
        return known != 0 && now != 0 && known != now;
    }

    /** Fills {@code device}, whose report and time are set, with what was before. */
    void recall(int place, Device device) {
        DeviceReport report = device.report;
        boolean first = seconds.get(place) == 0;
        int number = report.model != 0 ? report.model : model.get(place);
        device.model = DeviceModels.byNumber(number);
        device.elapsedSeconds = first ? 0 : (int) ((device.timeMillis - lastMillis(place)) / 1_000);
        short hottest = first ? DeviceReport.NONE : (short) (readings.get(place) >> Short.SIZE);
        short next = first ? DeviceReport.NONE : (short) readings.get(place);
        device.lastHottestCelsius = hottest == DeviceReport.NONE ? Double.NaN : hottest / TENTHS;
        device.lastNextCelsius = next == DeviceReport.NONE ? Double.NaN : next / TENTHS;
        device.usualGapCelsius = known(gap.get(place));
        device.usualJoulesPerHash = known(joules.get(place));
        device.usualHs = known(rate.get(place));
        device.mostBoards = most.get(place) & BYTE;
        device.mostFans = most.get(place) >> Byte.SIZE & BYTE;
        device.mostChips = most.get(place) >>> 20;
        device.lastUptimeSeconds = uptime.get(place) - 1;
        recognise(place, device);
        device.updated = isChanged(place, device);
        device.strayed = isStrayed(first, (most.get(place) >> 16 & 1) != 0, device);
    }

    private static double known(int bits) {
        return bits == 0 ? Double.NaN : Float.intBitsToFloat(bits);
    }

    /** Who speaks, and whether it was started meanwhile: then it cannot have been up for longer than that. */
    private void recognise(int place, Device device) {
        int now = device.report.identity;
        boolean back = now != 0 && now != identity.get(place) && now == previousIdentity.get(place);
        int up = device.report.uptimeSeconds;
        int before = device.lastUptimeSeconds;
        boolean known = device.elapsedSeconds > 0 && up != DeviceReport.NO_UPTIME && before != DeviceReport.NO_UPTIME;
        long ahead = known ? (long) up - before - device.elapsedSeconds : 0;
        boolean since = up <= device.elapsedSeconds + CLOCK_SECONDS;
        device.restarted = !back && known && ahead < -CLOCK_SECONDS && since;
        boolean down = ahead < -CLOCK_SECONDS && !since;
        device.uptimeJump = ahead > CLOCK_SECONDS ? JUMP_UP : down ? JUMP_DOWN : 0;
        int other = JUMP_UP + JUMP_DOWN - device.uptimeJump;
        device.alternated = back || device.uptimeJump != 0;
        device.inTurn = back || (device.uptimeJump != 0 && lastJump(place) == other);
    }

    private int lastJump(int place) {
        return most.get(place) >> JUMP_SHIFT & JUMP_MASK;
    }

    private static boolean isStrayed(boolean first, boolean before, Device device) {
        double hottest = device.report.hottestCelsius();
        boolean inOrder = device.report.next == DeviceReport.NONE ? !device.isHot() : device.isTogether();
        boolean apart = first && device.isHot() && device.report.next != DeviceReport.NONE && !device.isTogether();
        boolean up = apart || (device.jumped() && hottest > device.lastHottestCelsius);
        return device.report.hottest != DeviceReport.NONE && !inOrder && (before || up);
    }

    /** Takes the report of {@code device} for what was before the next one. */
    void learn(int place, Device device) {
        DeviceReport report = device.report;
        if (isChanged(place, device)) {
            most.set(place, 0);
            gap.set(place, 0);
            joules.set(place, 0);
            rate.set(place, 0);
        }
        if (report.identity != 0 && report.identity != identity.get(place)) {
            previousIdentity.set(place, identity.get(place));
            identity.set(place, report.identity);
        }
        seconds.set(place, (int) Math.max(1, device.timeMillis / 1_000));
        model.set(place, report.model != 0 ? report.model : model.get(place));
        firmware.set(place, report.firmware != 0 ? report.firmware : firmware.get(place));
        uptime.set(place, report.uptimeSeconds + 1);
        readings.set(place, report.hottest << Short.SIZE | (report.next & 0xFFFF));
        if (device.uptimeJump != 0) {
            int rest = most.get(place) & ~(JUMP_MASK << JUMP_SHIFT);
            most.set(place, rest | device.uptimeJump << JUMP_SHIFT);
        }
        if (!device.alternated) {
            learnMost(place, device);
            learnUsual(place, device);
        }
    }

    private void learnMost(int place, Device device) {
        int known = most.get(place);
        int boards = Math.max(known & BYTE, device.report.boardsWorking);
        int fans = Math.max(known >> Byte.SIZE & BYTE, device.report.fansTurning);
        int chips = Math.max(known >>> 20, Math.min(device.report.chips, 0xFFF));
        int jump = known & JUMP_MASK << JUMP_SHIFT;
        most.set(place, chips << 20 | jump | (device.strayed ? 1 : 0) << 16 | fans << Byte.SIZE | boards);
    }

    private void learnUsual(int place, Device device) {
        if (device.isIdle() || device.isStarting()) {
            return;
        }
        if (!device.strayed && !device.jumped()) {
            mix(gap, place, device.gapCelsius(), WEIGHT);
        }
        double reported = device.report.reportedHs;
        mix(rate, place, reported, reported < MUCH_LESS * device.usualHs ? SLOW_WEIGHT : WEIGHT);
        double now = PowerFault.joulesPerHash(device);
        mix(joules, place, now, now > MUCH_MORE * device.usualJoulesPerHash ? SLOW_WEIGHT : WEIGHT);
    }

    private static void mix(IntColumn usual, int place, double now, float weight) {
        if (!Double.isNaN(now)) {
            float before = Float.intBitsToFloat(usual.get(place));
            float mixed = usual.get(place) == 0 ? (float) now : before + weight * ((float) now - before);
            usual.set(place, Float.floatToIntBits(mixed == 0 ? Float.MIN_NORMAL : mixed));
        }
    }
}
