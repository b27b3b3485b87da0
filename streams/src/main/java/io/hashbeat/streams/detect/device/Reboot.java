package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Wording;
import io.hashbeat.streams.share.DeviceReport;

/**
 * A machine that started again; one that does so over and over is one finding until it has stayed up. With another firmware it had to start
 * again, so that start is none.
 */
final class Reboot implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(1, 1, 5);
    private static final int SECONDS_A_DAY = 86_400;
    /** From here on days are enough. */
    private static final int MANY_DAYS = 3;

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.REBOOT;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        if (device.report.uptimeSeconds == DeviceReport.NO_UPTIME || (device.restarted && device.updated)) {
            return Verdict.CANNOT_TELL;
        }
        return device.restarted ? Verdict.WRONG : Verdict.FINE;
    }

    @Override
    public String overWords() {
        return "has stayed up since, and it is closed";
    }

    @Override
    public String words(Device device) {
        return "has started again; it had been up for "
                + (device.lastUptimeSeconds < MANY_DAYS * SECONDS_A_DAY
                        ? Wording.time(device.lastUptimeSeconds * 1_000L)
                        : device.lastUptimeSeconds / SECONDS_A_DAY + " days");
    }
}
