package io.hashbeat.streams.share;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a device says of itself, cut down to what can be judged, and reused for the next one. Values that cannot be
 * (temperatures beyond metal, fans faster than any) never get in: devices report such things for sensors that are gone.
 * {@value #BYTES} bytes when packed; the form is part of that of bundles and of the state. The two names are not packed: they go beside it.
 */
public final class DeviceReport {

    /** Size of a packed report. */
    public static final int BYTES = 56;
    /** Stands for a temperature or a fan's speed that is not known. */
    public static final short NONE = Short.MIN_VALUE;
    /** Stands for an uptime that is not known. */
    public static final int NO_UPTIME = -1;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double TENTHS = 10;
    private static final byte[] NO_NAME = new byte[0];

    /** Reported hashrate, H/s; NaN if it is not known. */
    public double reportedHs;
    /** Hashrate it is sold or tuned for, H/s; NaN if it is not known. */
    public float nominalHs;
    /** Power at the wall, watts; NaN if it is not known. */
    public float powerWatts;
    /** Time since its start, seconds; {@link #NO_UPTIME} if it is not known. */
    public int uptimeSeconds;
    /** Hash of the model's name, see {@link DeviceNames}; 0 if there is none. */
    public int model;
    /** Hash of the firmware's name and version; 0 if there is none. */
    public int firmware;
    /** Name of the model as {@link DeviceNames#clean} has it; empty if there is none. Not to be changed. */
    public byte[] modelName = NO_NAME;
    /** Name and version of the firmware, likewise. */
    public byte[] firmwareName = NO_NAME;
    /** Hash of the session, or else of the address; 0 if neither is known. */
    public int identity;
    /** Hottest reading, tenths of a degree Celsius, or {@link #NONE}. */
    public short hottest;
    /** Second hottest reading of those that lie together, tenths of a degree Celsius, or {@link #NONE}. */
    public short next;
    /** Readings that can be, at most 255. */
    public int sensors;
    /** Readings that cannot be, at most 255. */
    public int brokenSensors;
    /** Fans that are listed with a speed that can be, at most 255. */
    public int fans;
    /** Of them, those that turn. */
    public int fansTurning;
    /** Fans that are listed with a speed that cannot be, at most 255. */
    public int fansUnread;
    /** Speed of the slowest fan that turns, revolutions a minute, or {@link #NONE}. */
    public short slowestRpm;
    /** Speed of the fastest fan, revolutions a minute, or {@link #NONE}. */
    public short fastestRpm;
    /** Hashboards that are listed, at most 255. */
    public int boards;
    /** Of them, those that are not dead: chips answer and they hash, as far as is told. */
    public int boardsWorking;
    /** Of them, those that say that no chip answers. */
    public int boardsWithoutChips;
    /** Chips that answer on working boards. */
    public int chips;
    /** Chips that these boards have; 0 if it is not told of all of them. */
    public int chipsExpected;

    /** A report that says nothing. */
    public DeviceReport() {
        clear();
    }

    /** Makes it say nothing. */
    public void clear() {
        reportedHs = Double.NaN;
        nominalHs = Float.NaN;
        powerWatts = Float.NaN;
        uptimeSeconds = NO_UPTIME;
        model = 0;
        firmware = 0;
        modelName = NO_NAME;
        firmwareName = NO_NAME;
        identity = 0;
        hottest = NONE;
        next = NONE;
        sensors = 0;
        brokenSensors = 0;
        fans = 0;
        fansTurning = 0;
        fansUnread = 0;
        slowestRpm = NONE;
        fastestRpm = NONE;
        boards = 0;
        boardsWorking = 0;
        boardsWithoutChips = 0;
        chips = 0;
        chipsExpected = 0;
    }

    /** Hottest reading, degrees Celsius; NaN if there is none. */
    public double hottestCelsius() {
        return hottest == NONE ? Double.NaN : hottest / TENTHS;
    }

    /** Second hottest reading, degrees Celsius; NaN if there is none. */
    public double nextCelsius() {
        return next == NONE ? Double.NaN : next / TENTHS;
    }

    /** Takes over {@code other}. */
    public void copy(DeviceReport other) {
        byte[] packed = new byte[BYTES];
        other.pack(packed, 0);
        unpack(packed, 0);
        modelName = other.modelName;
        firmwareName = other.firmwareName;
    }

    /** Writes it to {@code into} at {@code at}. */
    public void pack(byte[] into, int at) {
        DOUBLE.set(into, at, reportedHs);
        FLOAT.set(into, at + 8, nominalHs);
        FLOAT.set(into, at + 12, powerWatts);
        INT.set(into, at + 16, uptimeSeconds);
        INT.set(into, at + 20, model);
        INT.set(into, at + 24, firmware);
        INT.set(into, at + 28, identity);
        SHORT.set(into, at + 32, hottest);
        SHORT.set(into, at + 34, next);
        SHORT.set(into, at + 36, slowestRpm);
        SHORT.set(into, at + 38, fastestRpm);
        into[at + 40] = (byte) sensors;
        into[at + 41] = (byte) brokenSensors;
        into[at + 42] = (byte) fans;
        into[at + 43] = (byte) fansTurning;
        into[at + 44] = (byte) boards;
        into[at + 45] = (byte) boardsWorking;
        into[at + 46] = (byte) boardsWithoutChips;
        into[at + 47] = (byte) fansUnread;
        INT.set(into, at + 48, chips);
        INT.set(into, at + 52, chipsExpected);
    }

    /** Reads what {@link #pack} wrote; the names stay. */
    public void unpack(byte[] from, int at) {
        reportedHs = (double) DOUBLE.get(from, at);
        nominalHs = (float) FLOAT.get(from, at + 8);
        powerWatts = (float) FLOAT.get(from, at + 12);
        uptimeSeconds = (int) INT.get(from, at + 16);
        model = (int) INT.get(from, at + 20);
        firmware = (int) INT.get(from, at + 24);
        identity = (int) INT.get(from, at + 28);
        hottest = (short) SHORT.get(from, at + 32);
        next = (short) SHORT.get(from, at + 34);
        slowestRpm = (short) SHORT.get(from, at + 36);
        fastestRpm = (short) SHORT.get(from, at + 38);
        sensors = from[at + 40] & 0xFF;
        brokenSensors = from[at + 41] & 0xFF;
        fans = from[at + 42] & 0xFF;
        fansTurning = from[at + 43] & 0xFF;
        boards = from[at + 44] & 0xFF;
        boardsWorking = from[at + 45] & 0xFF;
        boardsWithoutChips = from[at + 46] & 0xFF;
        fansUnread = from[at + 47] & 0xFF;
        chips = (int) INT.get(from, at + 48);
        chipsExpected = (int) INT.get(from, at + 52);
    }
}
