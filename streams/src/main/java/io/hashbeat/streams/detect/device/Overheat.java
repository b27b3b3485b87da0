package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Wording;
import java.util.Locale;

/**
 * A machine that is hotter than its model may be. One sensor is no witness: a second one must be hot with it, or the
 * machine must be held back, or the sensor must have got there as slowly as metal does.
 */
final class Overheat implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(2, 3, 3);

    /** It is fine again only so far below the limit, degrees. */
    private static final double CLEAR_BELOW_CELSIUS = 4;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.OVERHEAT;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        double hottest = device.report.hottestCelsius();
        double limit = device.model.limitCelsius();
        if (Double.isNaN(hottest)) {
            return Verdict.CANNOT_TELL;
        }
        if (hottest >= limit) {
            return isWitnessed(device) ? Verdict.WRONG : Verdict.CANNOT_TELL;
        }
        return hottest <= limit - CLEAR_BELOW_CELSIUS ? Verdict.FINE : Verdict.CANNOT_TELL;
    }

    private static boolean isWitnessed(Device device) {
        boolean second = device.report.nextCelsius() >= device.model.limitCelsius() - CLEAR_BELOW_CELSIUS;
        return second || device.isThrottled() || !device.strayed;
    }

    @Override
    public double lostFraction(Device device) {
        return device.isThrottled() ? device.missingPart() : 0;
    }

    @Override
    public String overWords() {
        return "is cooler again";
    }

    @Override
    public String words(Device device) {
        String limit = String.format(Locale.ROOT, "%.0f", device.model.limitCelsius());
        String throttled = device.isThrottled() ? " and hashes less for it" : "";
        return String.format(Locale.ROOT, "is at %.0f °C", device.report.hottestCelsius()) + throttled + "; "
                + (device.model.isKnown() ? "the limit of " + Wording.article(device.model.name()) : "the limit")
                + " is " + limit
                + " °C";
    }
}
