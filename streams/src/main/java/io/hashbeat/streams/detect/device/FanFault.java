package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.share.DeviceReport;

/** A fan that no longer turns, or much slower than the others. How many there are is what the machine was seen to have. */
final class FanFault implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(3, 4, 3);
    /** A fan is slow below this part of the fastest. */
    private static final double SLOW_PART = 0.5;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.FAN_FAULT;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        if (device.report.fans == 0 || device.isIdle() || device.isStarting()) {
            return Verdict.CANNOT_TELL;
        }
        return missing(device) > 0 || isSlow(device) ? Verdict.WRONG : Verdict.FINE;
    }

    /** Places without a fan are often listed as fans that stand still, so those count that have turned. */
    private static int missing(Device device) {
        int turning = device.report.fansTurning;
        int sold = turning > 0 && device.report.fans >= device.model.fans() ? device.model.fans() : 0;
        return Math.max(device.mostFans, sold) - turning - device.report.fansUnread;
    }

    private static boolean isSlow(Device device) {
        return device.report.slowestRpm != DeviceReport.NONE
                && device.report.slowestRpm < SLOW_PART * device.report.fastestRpm;
    }

    @Override
    public String words(Device device) {
        int turning = device.report.fansTurning;
        int missing = missing(device);
        if (missing > 0 && turning + missing == 1) {
            return "has its only fan standing still";
        }
        return missing > 0
                ? "has " + missing + " of " + (turning + missing) + " fans standing still"
                : "has a fan at " + device.report.slowestRpm + " rpm, another does " + device.report.fastestRpm;
    }
}
