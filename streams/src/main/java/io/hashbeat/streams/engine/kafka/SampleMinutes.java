package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.streams.alert.rule.SubjectMinute;
import java.util.HashMap;
import java.util.Map;

/** Samples of hashrate as rules judge them. */
final class SampleMinutes {

    private SampleMinutes() {}

    /**
     * What {@code sample} says.
     *
     * @throws IllegalArgumentException if its subject is none or a window is missing
     */
    static SubjectMinute of(HashrateSample sample) {
        Map<Integer, SubjectMinute.Window> windows = new HashMap<>();
        for (WindowSample each : sample.getWindows()) {
            windows.put(each.getLengthSeconds(), window(each));
        }
        Long lastShareMillis = sample.getLastShareMs();
        return new SubjectMinute(
                Subject.parse(sample.getSubject()),
                sample.getTimeMs(),
                sample.getWorkers(),
                lastShareMillis == null ? 0 : lastShareMillis,
                windows);
    }

    private static SubjectMinute.Window window(WindowSample sample) {
        RateWindow rate = new RateWindow(
                sample.getHashrateHs(),
                sample.getLowHs(),
                sample.getHighHs(),
                sample.getCoverage(),
                sample.getLengthSeconds());
        return new SubjectMinute.Window(rate, sample.getAccepted(), sample.getStale() + sample.getRejected());
    }
}
