package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Locale;

/**
 * A machine that was put to sleep: it answers, draws next to nothing and hashes nothing. Not a fault: nothing is lost by
 * it, and no detector takes its silence for one.
 */
final class Sleeping implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(1, 1, 2);
    /** At rest it draws no more than this part of its power. */
    private static final double REST_PART = 0.15;
    /** As much, of a model that is not known, watts. */
    private static final double REST_WATTS = 150;
    /** It has cooled down below this, degrees Celsius. */
    private static final double COOL_CELSIUS = 60;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.SLEEPING;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        if (Double.isNaN(device.report.reportedHs) || device.expectedHs() == 0 || device.isStarting()) {
            return Verdict.CANNOT_TELL;
        }
        if (!device.isIdle()) {
            return Verdict.FINE;
        }
        return isAtRest(device) ? Verdict.WRONG : Verdict.CANNOT_TELL;
    }

    private static boolean isAtRest(Device device) {
        double rated = device.model.watts();
        double watts = device.report.powerWatts;
        boolean little = watts <= (rated > 0 ? REST_PART * rated : REST_WATTS);
        boolean still = Double.isNaN(watts) && device.report.fans > 0 && device.report.fansTurning == 0;
        boolean dead = device.report.boards > 0 && device.report.boardsWithoutChips == device.report.boards;
        return (little || still) && !dead && !(device.report.hottestCelsius() > COOL_CELSIUS);
    }

    @Override
    public String overWords() {
        return "is awake again";
    }

    @Override
    public String words(Device device) {
        return Double.isNaN(device.report.powerWatts)
                ? "is asleep: it answers and hashes nothing"
                : String.format(
                        Locale.ROOT,
                        "is asleep: it answers, draws %.0f W and hashes nothing",
                        device.report.powerWatts);
    }
}
