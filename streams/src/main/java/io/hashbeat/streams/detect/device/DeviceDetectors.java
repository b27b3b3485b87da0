package io.hashbeat.streams.detect.device;

import java.util.List;

/** The catalogue of what devices report: a detector is its own class, one line here, and one for its kind. */
final class DeviceDetectors {

    private DeviceDetectors() {}

    /** All of them, in the order in which they are asked. */
    static List<DeviceDetector> all() {
        return List.of(
                new Overheat(),
                new FanFault(),
                new BoardMissing(),
                new ChipsMissing(),
                new SensorFault(),
                new Sleeping(),
                new PowerFault(),
                new Reboot(),
                new NameShared());
    }
}
