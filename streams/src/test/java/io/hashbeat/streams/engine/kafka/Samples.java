package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.streams.alert.rule.SubjectMinute;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Samples of the topic of hashrates. */
final class Samples {

    private Samples() {}

    static HashrateSample of(SubjectMinute minute) {
        HashrateSample sample = HashrateSample.newBuilder().build();
        sample.setSubject(minute.subject().text());
        sample.setKind(minute.subject().kind().text());
        sample.setTimeMs(minute.endMillis());
        sample.setWorkers(minute.workers());
        sample.setLastShareMs(minute.lastShareMillis() == 0 ? null : Long.valueOf(minute.lastShareMillis()));
        List<WindowSample> windows = minute.windows().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(each -> window(each.getKey(), each.getValue()))
                .toList();
        sample.setWindows(windows);
        return sample;
    }

    private static WindowSample window(int seconds, SubjectMinute.Window window) {
        RateWindow rate = window.rate();
        WindowSample sample = WindowSample.newBuilder().build();
        sample.setLengthSeconds(seconds);
        sample.setHashrateHs(rate.pointHs());
        sample.setLowHs(rate.lowHs());
        sample.setHighHs(rate.highHs());
        sample.setCoverage(rate.coverage());
        sample.setAccepted(window.accepted());
        sample.setRejected(window.refused());
        return sample;
    }
}
