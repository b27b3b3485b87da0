package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;

/** Chips of working boards that no longer answer: more than a few, or more than a few in a hundred. */
final class ChipsMissing implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(3, 4, 4);
    /** Fewer are no reason to open a machine. */
    private static final int FEW = 3;

    private static final double FEW_PART = 0.02;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.CHIPS_MISSING;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        if (expected(device) == 0 || device.isIdle() || device.isStarting()) {
            return Verdict.CANNOT_TELL;
        }
        int missing = expected(device) - device.report.chips;
        return missing >= FEW && missing >= FEW_PART * expected(device) ? Verdict.WRONG : Verdict.FINE;
    }

    /** As the boards tell it, or as many as were seen on as many boards; 0 if it is not known. */
    private static int expected(Device device) {
        boolean whole = device.report.boardsWorking == device.mostBoards;
        return device.report.chipsExpected > 0 ? device.report.chipsExpected : whole ? device.mostChips : 0;
    }

    @Override
    public double lostFraction(Device device) {
        int expected = Math.max(1, expected(device));
        return Math.max(0, expected - device.report.chips) / (double) expected;
    }

    @Override
    public String words(Device device) {
        int expected = expected(device);
        return "has " + (expected - device.report.chips) + " of " + expected + " chips that do not answer";
    }
}
