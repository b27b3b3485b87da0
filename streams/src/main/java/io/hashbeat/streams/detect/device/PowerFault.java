package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Locale;

/** A machine that needs much more power for what it hashes than it used to, and than it is sold for. */
final class PowerFault implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(4, 5, 4);
    /** So much more is no tuning and no warm day. */
    private static final double FACTOR = 1.25;
    /** As much, of a model whose figures are not known. */
    private static final double UNKNOWN_FACTOR = 1.5;
    /** With less than this part of its hashrate it is not judged: the rest of the machine needs power too. */
    private static final double LEAST_PART = 0.4;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.POWER_FAULT;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        double joules = joulesPerHash(device);
        double usual = device.usualJoulesPerHash;
        double sold = device.model.joulesPerHash();
        if (Double.isNaN(joules) || Double.isNaN(usual) || device.isStarting() || device.isHot()) {
            return Verdict.CANNOT_TELL;
        }
        boolean overSold = Double.isNaN(sold) ? joules > UNKNOWN_FACTOR * usual : joules > FACTOR * sold;
        return joules > FACTOR * usual && overSold ? Verdict.WRONG : Verdict.FINE;
    }

    /** What it needs for a hash by its own word, joules; NaN if it does not say, or hashes too little for that. */
    static double joulesPerHash(Device device) {
        boolean hashing = device.report.reportedHs > LEAST_PART * device.expectedHs();
        return hashing ? device.report.powerWatts / device.report.reportedHs : Double.NaN;
    }

    @Override
    public String words(Device device) {
        double more = joulesPerHash(device) / device.usualJoulesPerHash - 1;
        return String.format(
                Locale.ROOT,
                "draws %.0f W, %.0f %% more for each hash than it used to",
                device.report.powerWatts,
                100 * more);
    }
}
