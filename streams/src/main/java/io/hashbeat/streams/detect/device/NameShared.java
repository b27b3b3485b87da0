package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;

/** Two machines under one name: they report in turn, so that neither can be judged, and shares cannot be told apart. */
final class NameShared implements DeviceDetector {

    private static final Persistence PERSISTENCE = new Persistence(3, 8, 16);

    @Override
    public AnomalyKind kind() {
        return AnomalyKind.NAME_SHARED;
    }

    @Override
    public Persistence persistence() {
        return PERSISTENCE;
    }

    @Override
    public Verdict judge(Device device) {
        return device.inTurn ? Verdict.WRONG : Verdict.FINE;
    }

    @Override
    public String overWords() {
        return "is the name of one machine again";
    }

    @Override
    public String words(Device device) {
        return "is the name of two machines: their reports alternate; give each its own";
    }
}
