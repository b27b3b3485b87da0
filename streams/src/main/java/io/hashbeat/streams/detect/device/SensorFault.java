package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import java.util.Locale;

/** A sensor that reads what cannot be, or jumps as no metal does. It says nothing about heat. */
final class SensorFault implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(3, 8, 8);

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.SENSOR_FAULT;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        if (device.report.sensors + device.report.brokenSensors == 0 || device.isStarting()) {
            return Verdict.CANNOT_TELL;
        }
        boolean whole = device.report.boardsWorking == device.report.boards; // the sensor of a dead board is dead too
        boolean broken = device.report.brokenSensors > 0 && whole && !device.isIdle();
        return broken || device.strayed || device.jumped() ? Verdict.WRONG : Verdict.FINE;
    }

    @Override
    public String words(Device device) {
        return device.report.brokenSensors > 0
                ? "has a temperature sensor that reads what cannot be"
                : String.format(
                        Locale.ROOT,
                        "has a temperature sensor that jumps; it reads %.0f °C now",
                        device.report.hottestCelsius());
    }
}
