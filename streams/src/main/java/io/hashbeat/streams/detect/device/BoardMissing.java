package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;

/** A hashboard that no longer works. How many there are is what the machine lists, or was seen to work with. */
final class BoardMissing implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(2, 3, 3);
    /** A board that is not listed is missed only if the machine hashes less than this part of what it is sold for. */
    private static final double SOLD_PART = 0.85;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.BOARD_MISSING;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        boolean off = device.report.boardsWorking == 0 && device.isIdle() && device.report.boardsWithoutChips == 0;
        if (device.report.boards == 0 || off || device.isStarting()) {
            return Verdict.CANNOT_TELL;
        }
        return missing(device) > 0 ? Verdict.WRONG : Verdict.FINE;
    }

    private static int all(Device device) {
        int seen = Math.max(device.report.boards, device.mostBoards);
        boolean less = device.report.reportedHs < SOLD_PART * device.model.hashesPerSecond();
        return less ? Math.max(seen, device.model.boards()) : seen;
    }

    private static int missing(Device device) {
        return all(device) - device.report.boardsWorking;
    }

    @Override
    public double lostFraction(Device device) {
        return missing(device) / (double) Math.max(1, all(device));
    }

    @Override
    public String words(Device device) {
        return "has " + missing(device) + " of " + all(device) + " hashboards out of work";
    }
}
